"""Domains of mail that belong to an organisation, and those that belong to everybody."""

import re
import unicodedata

# Anybody gets an address here, so it says nothing of where they work.
_PUBLIC_TEXT = """
gmail.com googlemail.com outlook.com outlook.dk outlook.be hotmail.com hotmail.nl hotmail.be hotmail.dk hotmail.se
hotmail.no hotmail.co.uk hotmail.fr hotmail.de live.com live.nl live.be live.dk live.se live.no live.co.uk msn.com
yahoo.com yahoo.dk yahoo.se yahoo.no yahoo.co.uk yahoo.fr yahoo.de ymail.com rocketmail.com icloud.com me.com
mac.com aol.com aol.co.uk proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.com tuta.io
gmx.com gmx.net gmx.de gmx.at gmx.ch web.de t-online.de freenet.de posteo.de posteo.net mailbox.org mail.com mail.ru
yandex.com yandex.ru zoho.com zohomail.eu fastmail.com fastmail.fm hey.com startmail.com runbox.com kolabnow.com
disroot.org riseup.net ziggo.nl kpnmail.nl planet.nl hetnet.nl home.nl casema.nl chello.nl upcmail.nl quicknet.nl
xs4all.nl zonnet.nl tele2.nl online.nl telfort.nl caiway.nl telenet.be skynet.be proximus.be scarlet.be pandora.be
mail.dk email.dk jubii.dk ofir.dk stofanet.dk tdcadsl.dk youmail.dk privat.dk sol.dk post.tele.dk webspeed.dk
telia.com telia.se comhem.se bredband.net bredband2.com spray.se swipnet.se tele2.se home.se bahnhof.se online.no
broadpark.no getmail.no start.no altibox.no lyse.net btinternet.com btopenworld.com sky.com virginmedia.com
ntlworld.com talktalk.net blueyonder.co.uk orange.fr wanadoo.fr free.fr sfr.fr laposte.net bbox.fr mailinator.com
guerrillamail.com 10minutemail.com yopmail.com trashmail.com temp-mail.org sharklasers.com getnada.com maildrop.cc
dispostable.com
"""
# Where a country hands out names below: no organisation is all of these.
_REGISTRIES_TEXT = """
co.uk org.uk gov.uk ac.uk nhs.uk sch.uk police.uk me.uk net.uk ltd.uk plc.uk kommune.no fylkeskommune.no priv.no
dep.no mil.no stat.no vgs.no gouv.fr asso.fr com.fr nom.fr prd.fr tm.fr ac.be pp.se tm.se org.se kommunalforbund.se
komforb.se komvux.se lanbib.se parti.se press.se co.no co.nl co.dk com.de com.se com.nl com.no eu.com eu.org
github.io gitlab.io netlify.app vercel.app herokuapp.com azurewebsites.net onmicrosoft.com sharepoint.com
wordpress.com blogspot.com
"""
_PUBLIC = frozenset(_PUBLIC_TEXT.split())
_REGISTRIES = frozenset(_REGISTRIES_TEXT.split())
_DOMAIN = re.compile(r"(?=.{4,253}\Z)([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


def clean_domain(text: str) -> str:
    """As it is kept: lower case, in the letters that mail is sent with. Empty for what is no domain."""
    typed = unicodedata.normalize("NFC", text).strip().lower().rpartition("@")[2].rstrip(".")
    if len(typed) > 253:
        return ""
    try:
        name = typed if typed.isascii() else typed.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return name if _DOMAIN.fullmatch(name) else ""


def is_anybodys(domain: str) -> bool:
    """A host that gives everybody an address, or the registry of a country."""
    return domain in _PUBLIC or domain in _REGISTRIES


def domain_of(address: str) -> str:
    """The domain of a mail address, as `clean_domain` gives it."""
    return clean_domain(address) if address.count("@") == 1 else ""
