"""Made-up posts in the five languages: real words, chosen the same way every time."""

import random

WORDS = {
    "da": "cykelstien børnene skolen gaden kommunen udvalget parken lyset vejen bussen stationen butikkerne "
    "biblioteket træerne støjen trafikken borgerne mødet planen pengene svømmehallen stranden legepladsen "
    "torvet naboerne vi de den skal kan bør vil mangler ønsker foreslår ser tror mener er bliver får bygger "
    "lukker åbner og men fordi når også ikke altid aldrig meget trygt hurtigt langsomt dyrt billigt bedre "
    "større grønnere ved i på til for uden mellem",
    "nl": "het fietspad de kinderen de school de straat de gemeente de commissie het park het licht de weg de bus "
    "het station de winkels de bibliotheek de bomen het lawaai het verkeer de bewoners het plan het geld het "
    "zwembad wij zij moeten kunnen willen missen wensen denken zien vinden zijn worden krijgen bouwen sluiten "
    "openen en maar omdat wanneer ook niet altijd nooit veel veilig snel langzaam duur goedkoop beter groter "
    "groener bij in op naar",
    "sv": "cykelvägen barnen skolan gatan kommunen utskottet parken ljuset vägen bussen stationen affärerna "
    "biblioteket träden bullret trafiken medborgarna mötet planen pengarna simhallen stranden lekplatsen "
    "torget grannarna vi de ska kan bör vill saknar önskar föreslår ser tror tycker är blir får bygger "
    "stänger öppnar och men eftersom när också inte alltid aldrig mycket tryggt snabbt långsamt dyrt billigt "
    "bättre större grönare vid i på till för utan mellan",
    "nb": "sykkelveien barna skolen gata kommunen utvalget parken lyset veien bussen stasjonen butikkene "
    "biblioteket trærne støyen trafikken innbyggerne møtet planen pengene svømmehallen stranda lekeplassen "
    "torget naboene vi de skal kan bør vil mangler ønsker foreslår ser tror mener er blir får bygger stenger "
    "åpner og men fordi når også ikke alltid aldri mye trygt raskt sakte dyrt billig bedre større grønnere "
    "ved i på til for uten mellom",
    "en": "the cycle path the children the school the street the council the committee the park the light the road "
    "the bus the station the shops the library the trees the noise the traffic the residents the meeting the "
    "plan we they should can must want lack wish propose see think believe are become get build close open "
    "and but because when also not always never much safely quickly slowly dear cheap better larger greener "
    "near in on to for without",
}
LANGUAGES = tuple(WORDS)
# One post in so many names a place that few others name: for searching.
PLACES = 300


class Talk:
    """Sentences without end."""

    def __init__(self, seed: int = 5) -> None:
        self.random = random.Random(seed)
        self._lists = {code: words.split() for code, words in WORDS.items()}

    def sentence(self, language: str) -> str:
        words = self.random.choices(self._lists[language], k=self.random.randint(6, 16))
        return f"{' '.join(words).capitalize()}."

    def body(self, language: str) -> str:
        """One to four paragraphs, 100 to 900 signs."""
        paragraphs = []
        for _number in range(self.random.choice((1, 1, 1, 2, 2, 4))):
            sentences = [self.sentence(language) for _ in range(self.random.randint(1, 3))]
            paragraphs.append(f"<p>{' '.join(sentences)}</p>")
        if self.random.random() < 0.1:
            paragraphs.append(f"<p>Vestergade{self.random.randrange(PLACES)}.</p>")
        return "".join(paragraphs)
