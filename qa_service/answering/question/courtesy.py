"""A text -> what is asked in it, without greeting, thanks and excuses, if anything is."""

from __future__ import annotations

from functools import lru_cache

import regex

from qa_service.answering.question.guarded import Guarded
from qa_service.answering.question.question_types import ASKING, AUXILIARY
from qa_service.text.patterns import lazy
from qa_service.text.terms import tokens

_SMALL_TALK = lazy(
    rf"""
    (?:\W*\b(?:
        hi|hello|hallo|hey|hiya|howdy|greetings|good\ (?:morning|afternoon|evening|day|night)
        |thanks?|thx|cheers|ok(?:ay)?|yes|yeah|no|nope|bye|goodbye|see\ you|please|help|test|testing
        |welcome|cool|great|nice|perfect|lol|ha(?:ha)+|h+m+|blah?
        |how\ are\ (?:you|things)(?:\ doing)?(?:\ today)?|how(?:['’]s|\ is)\ it\ going|what['’]?s\ up
        |who\ (?:are|made)\ you|what\ (?:are|can)\ you(?:\ do)?|are\ you\ (?:there|an?\ (?:ro)?bot|human|real)
        |(?:can|could|will|would)\ you\ help(?:\ (?:me|us))?
        |(?:nice|pleased|good)\ to\ (?:meet|see)\ you|have\ a\ (?:nice|good|great)\ (?:day|evening|weekend)
        |(?:you['’]?re|you\ are)\ (?:an?\ )?(?:stupid|dumb|useless|wrong|idiot|welcome|great|awesome)|idiot
        |hola|bonjour|salut|ciao|guten\ (?:tag|morgen|abend)|buenos\ d[ií]as|tsch[uü]ss
        |(?:vielen\ |besten\ )?danke?(?:\ sch[oö]n)?|merci(?:\ beaucoup)?|gracias
        |(?:{AUXILIARY})(?:n['’]?t)?\ (?:it|this|that|these|those|they|he|she|we|you|i|there)(?=\W*\Z)
    )\b(?:\ (?:there|everyone|all|you|so\ much|very\ much|a\ lot|again|bot))*)+\W*
    """,
    regex.VERBOSE | regex.IGNORECASE,
)

_COURTEOUS = """
    hi hello hallo hey hiya howdy greetings dear good thanks thank thx cheers regards advance sorry bother
    bothering trouble disturb disturbing excuse pardon question questions wonder wondering wondered curious
    help helping appreciate appreciated grateful bye goodbye
    """
COURTEOUS = frozenset(_COURTEOUS.split())
"""Content words, one of which every greeting, thanks or excuse has."""

_BESIDE = """
    team everyone everybody folks guys sir madam morning afternoon evening day night much lot many kind kindly
    best wishes quick short simple little small ask asking know hope hoping well find finds finding like need
    want let hear hearing
    """
POLITE = COURTEOUS | frozenset(_BESIDE.split())
"""These, and what may stand beside them."""

_REMARKS = """
    got see understand understood great nice perfect fine sure right wrong correct true false interesting
    useful helpful useless helped helps answer answers answered asked meant sense make makes made clear
    awesome amazing wonderful excellent bad wow ok okay alright cool haha lol hmm never mind nevermind problem
    worries welcome sound sounds work works worked yes yeah no nope please noted agree agreed
    """
REMARKS = POLITE | frozenset(_REMARKS.split())
"""Content words of what is said of an answer."""

_ASKS = lazy(rf"\?|^\W*(?:{ASKING})\b", regex.IGNORECASE)
_PIECES = lazy(r"[^,.:;!?\n]*[,.:;!?\n]*(?:\s+but\b)?")
_SENTENCES = lazy(r"[^.!?\n]*(?:(?:[.!?\n](?!\s)|(?<=\b\p{L})\.(?=\s+\p{Ll}))[^.!?\n]*)*[.!?\n]*\s*")
_DAY_TIME = "(?:morning|afternoon|evening|day)"
_GREETING = lazy(
    rf"^\W*(?:hi|hello|hey|hiya|howdy|good {_DAY_TIME})(?: (?:there|all|everyone))?"
    r"[\s–—-]+(?=(?:who|what|which|when|where|why|how|is|are|do|does|did|can|could|may|must|should|will"
    r"|i|we|my|our|please)\b)",
    regex.IGNORECASE,
)
_NAMES = r"(?:\p{Lu}[\p{L}.'’-]*+(?:\s++|(?![\p{L}.'’-]))){1,4}+"
"""Up to four words with a capital; possessive, since a hostile text makes it try for minutes otherwise."""

_ADDRESSED = lazy(
    rf"""
    ^\W*(?i:dear|hi|hello|hey|good\ {_DAY_TIME})\s+
    (?:(?i:sir|madam|all|team|colleagues?)(?:\s*(?:or|and|/)\s*(?i:sir|madam|all))?|{_NAMES})\s*[,:!\n]\s*
    """,
    regex.VERBOSE,
)
_SIGNED = Guarded(
    lazy(
        rf"""
    (?<=[?.!,]|\w\n)(?<![?.!,]{2})\s*+(?i:many\ |kind\ |best\ |warm\ |thank\ |yours\ )?
    (?i:thanks|thank\ you|you|regards|wishes|sincerely|faithfully|truly|cheers)\s*[,.!\s–—-]\s*{_NAMES}\W*$
    """,
        regex.VERBOSE,
    ),
    ("thank", "you", "regards", "wishes", "sincerely", "faithfully", "truly", "cheers"),
)
_HESITATING = r"ok(?:ay)?|alright|u+h*m+|e+rm*|btw"
_FILLED = lazy(
    rf"""
    ^\W*(?:(?:{_HESITATING}|well|all\ right|right|now|actually|urgent|q|question|by\ the\ way|h+m+
        |according\ to\ (?:the|this|your|our)\ (?:documents?|manual|texts?|files?|handbook|article|guide)s?
        )\s*[,:;.!–—-]+\s*
      |(?:{_HESITATING}|pls|plz)\s+(?:so\s+)?)+
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_FILLED_UP = Guarded(
    lazy(
        r"""
    (?:(?<![\s,;.!–—-])[\s,;.!–—-]++(?:pls|plz|asap|btw|exactly|does\ any(?:one|body)\ know|(?:do\ )?you\ know
        |(?:it['’]?s\ )?urgent|(?:i\ )?need\ to\ know(?:\ (?:asap|urgently|soon))?)
      |(?<=\w\?)\W*+(?:it['’]?s\ urgent|(?:i\ )?need\ to\ know(?:\ asap)?)
    )\W*$
    """,
        regex.VERBOSE | regex.IGNORECASE,
    ),
    ("pls", "plz", "asap", "btw", "exactly", "know", "urgent"),
)
_FRAME = lazy(
    r"^\W*(?:please\s+)?(?:"
    r"(?:i|we)(?:['’]d| would)(?: really)? (?:like|love) to (?:know|ask|find out|understand)"
    r"|(?:i|we) (?:just )?(?:want|need)(?:ed)? to (?:know|ask(?: you)?|find out)"
    r"|(?:i|we)(?:['’]m|['’]re| am| are| was| were) (?:just )?(?:wondering|curious)"
    r"|(?:can|could|would|will) (?:you|someone|somebody|anyone|anybody) (?:please |kindly )?"
    r"(?:tell|explain to|let) (?:me|us)(?: know)?"
    r"|(?:do|does) (?:you|someone|anyone|anybody) (?:happen to )?know"
    r"|(?:please )?let (?:me|us) know"
    r"|where does (?:it|the (?:document|text|manual|policy)) say(?: that)?"
    r")\b[\s,:]*(?:(?:if|whether|about)\b\s*)?",
    regex.IGNORECASE,
)


_EXCUSED = Guarded(
    lazy(r"^\W*(?:sorry|excuse|forgive|apologies)\b[^,.:;!?\n]{0,60}?[\s,]+but\s+", regex.IGNORECASE),
    ("sorry", "excuse", "forgive", "apologies"),
)
_STRESSED = Guarded(
    lazy(rf"(?<=\b(?:{ASKING}))\s+(?:actually|exactly|really|precisely|on\s+earth)\b", regex.IGNORECASE),
    ("actually", "exactly", "really", "precisely", "earth"),
)
"""What stresses the word that asks."""

_AROUND: tuple[regex.Pattern[str] | Guarded, ...] = (
    _ADDRESSED,
    _EXCUSED,
    _SIGNED,
    _FILLED,
    _FILLED_UP,
    _STRESSED,
)


@lru_cache(maxsize=64)  # the rooms that a question passes through each ask it, for some 20 µs
def without_courtesy(text: str) -> str:
    """Return the part of ``text`` that asks: without greeting, excuse, thanks, frame, or what only stresses.

    "Hi, could you tell me when exactly it opens? Thanks!" is "when it opens?". What is nothing else is left
    as it is.
    """
    for around in _AROUND:
        rest = around.sub("", text)
        text = rest if rest != text and _says_something(rest) else text
    asking = [piece for piece in _PIECES.finditer(text) if tokens(piece[0]) and not _is_polite(piece[0])]
    if not asking:
        return text
    kept = text[asking[0].start() : asking[-1].end()].strip().rstrip(" ,;:")
    for opening in (_GREETING, _FRAME):
        rest = opening.sub("", kept)
        kept = rest if rest != kept and _says_something(rest) else kept
    return kept


def asking_alone(text: str) -> str | None:
    """Return the sentences of a text that ask, None unless others stand around them.

    Who asks may tell first what it is about ("I'm new here. Where do I park?"), or what does not matter.
    """
    sentences = [found[0] for found in _SENTENCES.finditer(text) if _says_something(found[0])]
    asking = [one for one in sentences if _ASKS.search(one)]
    return " ".join(one.strip() for one in asking) if 0 < len(asking) < len(sentences) else None


def is_small_talk(text: str, history: bool) -> bool:
    """Tell whether ``text`` asks for nothing: a greeting, a question that was begun ("Is it"), or a remark.

    A remark it is after other questions (``history``).
    """
    if _SMALL_TALK.fullmatch(text):
        return True
    return history and not _ASKS.search(text) and _is_made_of(text, REMARKS)


def is_thanks(text: str) -> bool:
    """Tell whether a whole text is courtesy, with or without a remark: "ok, thank you", "good morning"."""
    courteous = any(word.lower() in COURTEOUS for _, word, _ in tokens(text))
    return courteous and not _ASKS.search(text) and _is_made_of(text, REMARKS)


def _is_polite(piece: str) -> bool:
    courteous = any(word.lower() in COURTEOUS for _, word, _ in tokens(piece))
    return courteous and not _ASKS.match(piece) and _is_made_of(piece, POLITE)


def _is_made_of(text: str, words: frozenset[str]) -> bool:
    """Tell whether all content words of ``text`` are among ``words``, and there are such; a name is none."""
    written = [word for _, word, term in tokens(text) if term is not None]
    names = any(word[0].isupper() for word in written[1:])
    return bool(written) and not names and all(word.lower() in words for word in written)


def _says_something(text: str) -> bool:
    return any(term is not None for _, _, term in tokens(text))
