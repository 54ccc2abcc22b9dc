"""Words that questions are asked with and that say nothing of what is looked for. Texts keep them, for phrases."""

from search.analysis.letters import respelled

# With what is left of a word before and after an apostrophe: what's, didn't, 's ochtends.
_LISTS = {
    "da": """
        ad af aldrig alle alt altid andet andre at blev blive bliver da de dem den denne der deres det dette dig din
        dine disse dit dog du efter eller en end er et for fordi fra får få gør ham han hans har havde have hele hende
        hendes her hos hun hvad hvem hver hvilken hvilke hvilket hvis hvor hvordan hvorfor hvornår i igen ikke ind jeg
        jer jeres jo kan kom komme kommer kunne lige man mange med meget men mere mig min mine mit mod må måske når
        nogen noget nogle nok nu og også om op os over på se selv sig sin sine sit skal skulle som så sådan til under
        ved vi vil ville vor vores var være været the a""",
    "nb": """
        alle alt at av både ble bli blir blitt da de deg dem den denne der dere deres det dette din ditt dine disse du
        eller en enn er et ett etter for fordi fra få får før gjør gjøre ha hadde han hans har henne hennes her hos hun
        hva hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor i ikke ingen inn jeg kan kunne man mange med meg
        meget men mer min mitt mine mot må noe noen nå når og også om opp oss over på selv seg sin sitt sine skal
        skulle slik som så til under ut var ved vi vil ville vår våre være vært""",
    "sv": """
        alla allt att av bara blev bli blir blivit de dem den denna deras dess det detta dig din ditt dina du där då
        efter ej eller en er ert era ett från för få får gör göra ha hade han hans har henne hennes hon hos hur här i
        icke in ingen inom inte jag kan kunde man med mellan men mer mig min mitt mina mot mycket måste ni nu när någon
        något några och om oss på samma sedan sig sin sina sitt själv ska skall skulle som så sådan till under upp ut
        utan vad var varför varje vars vart vem vi vid vilka vilken vilket vill vår våra vårt än är åt över""",
    "nl": """
        aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doen dus door een eens en er ga
        gaan ge geen geweest haar had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je jij jullie
        kan kun kunnen kunt maar me meer men met mij mijn moet moeten mogen mag na naar niet niets nog nu of om omdat
        onder ons onze ook op over te tegen toch toen tot u uit uw van veel voor waar waarom wanneer want waren was wat
        welk welke werd wie wij we wil willen worden wordt zal ze zelf zich zij zijn zo zonder zou s t n""",
    "en": """
        a about after all also am an and any are as at be because been before being between both but by can could did
        do does doing down each for from get gets had has have having he her here hers him his how i if in into is it
        its just may me might more most must my no nor not of off on one or other our out over own same shall she
        should so some such than that the their them then there these they this those through to too under until up us
        very was we were what when where which while who whom why will with would you your s t d m ll re ve didn doesn
        isn aren wasn weren couldn shouldn wouldn hasn haven hadn""",
}
STOP_WORDS: dict[str, frozenset[str]] = {language: frozenset(words.split()) for language, words in _LISTS.items()}


def says_nothing(word: str, *languages: str) -> bool:
    """Whether a word in small letters is only asked with, in any of these languages."""
    return any(
        word in stops or respelled(word, language) in stops
        for language in languages
        if (stops := STOP_WORDS.get(language))
    )
