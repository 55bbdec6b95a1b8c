"""Irregular English forms -> their base: what no stemmer can know."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_FORMS = """
arise arose arisen | awake awoke awoken | bear bore borne born | become became | befall befell befallen
begin began begun | bend bent | bind bound | bite bit bitten | bleed bled | blow blew blown
break broke broken | breed bred | bring brought | build built | burn burnt | buy bought | catch caught
choose chose chosen | cling clung | come came | creep crept | deal dealt | dig dug | draw drew drawn
dream dreamt | drink drank drunk | drive drove driven | eat ate eaten | fall fell fallen | feed fed
feel felt | fight fought | find found | flee fled | fly flew flown | forbid forbade forbidden
forget forgot forgotten | forgive forgave forgiven | freeze froze frozen | get got gotten
give gave given | go goes went gone | grow grew grown | hang hung | hear heard | hide hid hidden | hold held
keep kept | kneel knelt | know knew known | lead led | lean leant | leap leapt | learn learnt
lend lent | light lit | lose lost | make made | mean meant | meet met | mistake mistook mistaken
overcome overcame | overtake overtook overtaken | overthrow overthrew overthrown | pay paid
prove proven | ride rode ridden | ring rang rung | rise rose risen | run ran | say said | see saw seen
seek sought | sell sold | send sent | sew sewn | shake shook shaken | shine shone | shoot shot
show shown | shrink shrank shrunk | sing sang sung | sink sank sunk | sit sat | sleep slept | slide slid
sow sown | speak spoke spoken | spend spent | spill spilt | spin spun | spring sprang sprung
stand stood | steal stole stolen | stick stuck | sting stung | stride strode stridden
strike struck stricken | strive strove striven | swear swore sworn | sweep swept | swell swollen
swim swam swum | swing swung | take took taken | teach taught | tear tore torn | tell told
think thought | throw threw thrown | undergo underwent undergone | understand understood
undertake undertook undertaken | undo undid undone | wake woke woken | wear wore worn | weave wove woven
weep wept | win won | withdraw withdrew withdrawn | withhold withheld | withstand withstood
write wrote written | rewrite rewrote rewritten | rebuild rebuilt | foot feet | goose geese
tooth teeth | mouse mice | louse lice | man men | woman women | child children | ox oxen | knife knives
wife wives | half halves | wolf wolves | calf calves | shelf shelves | thief thieves | loaf loaves
hoof hooves | analysis analyses | axis axes | basis bases | crisis crises | diagnosis diagnoses
hypothesis hypotheses | oasis oases | parenthesis parentheses | synthesis syntheses | thesis theses
metastasis metastases | prognosis prognoses | stenosis stenoses | bacterium bacteria
criterion criteria | curriculum curricula | memorandum memoranda | phenomenon phenomena | stratum strata
spectrum spectra | ovum ova | serum sera | cactus cacti | fungus fungi | nucleus nuclei | radius radii
stimulus stimuli | alumnus alumni | bacillus bacilli | bronchus bronchi | thrombus thrombi
embolus emboli | alga algae | formula formulae | larva larvae | vertebra vertebrae | antenna antennae
genus genera | corpus corpora | index indices | matrix matrices | appendix appendices | vertex vertices
cortex cortices | apex apices | codex codices | helix helices | bus buses | gas gases | lens lenses
iris irises | canvas canvases | alias aliases | pancreas pancreases | pelvis pelves | testis testes
emphasis emphases | plus pluses | quiz quizzes | scarf scarves | dwarf dwarves | elf elves | penny pence
ganglion ganglia | mitochondrion mitochondria | syllabus syllabi | symposium symposia
"""


def _bases() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in _FORMS.strip().splitlines():
        for group in line.split("|"):
            base, *forms = group.split()
            found.update((form, base) for form in forms)
    return MappingProxyType(found)


BASES = _bases()
"""The base of each irregular form, in lower case."""
