"""English words that stand beside names: which of them make another name of one, and which do not.

Other languages get by without: there fewer words are known, so more names are refused.
"""

from briefgen.text.english import BEGINNERS

PARTICLES = frozenset("al el ad an ar as ash at az abd abu bin ibn ben".split())
PREFIXES = frozenset("anti ex mid non post pre pro trans anglo franco russo sino".split())

# Words that may stand with a capital before a name without being part of it.
TITLES = frozenset(
    """
    admiral ambassador archbishop attorney bishop captain chair chairman chairwoman chancellor chief
    col colonel commander commissioner comrade congressman congresswoman deputy director dr emir
    emperor envoy first foreign former gen general gov governor judge justice king lady leader lord
    lt lieutenant maj major marshal mayor miss mme minister mr mrs ms negotiator official officials
    pope premier president prime prince princess prof professor queen rep representative secretary
    secretary-general sen senator sgt sheikh sir speaker spokesman spokesperson spokeswoman sultan
    treasurer vice
    """.split()
)
# Words that may stand with a capital before "of" and a name.
HEADS = TITLES | frozenset(
    """
    affairs annex army article articles chapter citizens defence defense embassy government member
    members ministry navy parliament parties party preamble section
    """.split()
)
# Words that may stand with a capital after a name without being part of it.
AFTER = frozenset(
    """
    admiral ambassador ambassadors article articles attorney chancellor congress embassy envoy
    general government minister ministers navy army parliament part parts president presidents prime
    representative resolution resolutions review secretary senate senator senators summit treasury
    vice
    """.split()
)
CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december
    """.split()
)
# Words that begin sentences and no name.
OPENERS = BEGINNERS | frozenset(
    """
    about above according across afterwards again against almost already always am amid among
    are around asked away back behind being below beneath beside besides between beyond can
    compared contrary could critics despite did do does down earlier elsewhere even eventually
    ever finally first further given had has have hence here indeed inside instead into is just
    last late least less let like may maybe might moreover must my near never nevertheless next
    notwithstanding off often once onto opposite out outside over past per perhaps rather
    regarding second see seldom shall should somehow sometimes soon still than therefore third
    three through throughout today together tomorrow tonight too toward towards unlike unto up
    upon via was were whatever whereas wherever whilst whom whose will within would yes
    yesterday
    """.split()
)
# Words that, before a name, make another name of it.
MODIFIERS = frozenset(
    """
    air bank bay big cape central east eastern equatorial fort free great greater gulf inner inside
    imperial lake little lower middle mount nazi new nationalist north northern northeast northwest old outer papua
    port radio red royal saint san santa south southeast southern southwest soviet st strait team
    upper west western young
    """.split()
)
INSTITUTIONS = frozenset(
    """
    academy agency association bank bay board bureau cape center centre church city college
    communist congress constitution council court duchy federation gulf history institute island
    isle isthmus journal kingdom lake library museum museums people port province republic sea
    socialist society state states strait straits university voice
    """.split()
)
