"""English words about people."""

from service.language.fields.people import PeopleWords
from service.language.fields.phrases import phrases

PEOPLE = PeopleWords(
    parties=frozenset(
        phrases("""
        lab | con | ld | lib dem | labour | conservative | green | ind | independent | snp | plaid | ukip | dem | rep | d
        r
    """)
    ),
    roles=frozenset(
        phrases("""
        vp education | vp welfare | vp sport | vp finance | vp academic | vp activities | vp external | vp internal
        vp communications | vp community | vp operations | vp student life | vp events | vp membership
        chair | chairman | chairwoman | chairperson | vice chair | vice-chair | vice chairman | deputy chair | acting chair
        co-chair | president | vice president | vice-president | secretary | acting secretary | treasurer | clerk
        town clerk | parish clerk | deputy clerk | board member | member | voting member | non-voting member | director
        executive director | managing director | trustee | councillor | cllr | mayor | deputy mayor | alderman | staff
        guest | observer | visitor | facilitator | scribe | minute taker | note taker | notetaker | host
        ex officio | ex-officio | officer | cio | ceo | cfo | cto | coo | editor | webmaster | past president
        president elect | co-opted | co-opted member | alternate | substitute | proxy | librarian | manager | attorney
        solicitor | engineer | accountant | auditor | headteacher | principal | warden | member of the public | public
        resident | student | liaison | ward member | district councillor | county councillor | borough councillor
        recording secretary | superintendent | chief of police | commissioner | tutor | steward | registrar
        vp | chair | chairman | chairwoman | secretary | treasurer | clerk | officer | manager | director | coordinator
        co-ordinator | president | captain | representative | rep | lead | leader | member | councillor | adviser | advisor
        administrator | engineer | inspector | editor | assistant | planner | teacher | head | trustee | commissioner
        supervisor | liaison | attorney | intern | specialist | analyst | consultant | executive
    """)
    ),
    role_suffixes=(),
    organisations=frozenset(
        phrases("""
        police | the police | council | the council | county council | town council | district council | staff | management
        the school | the club | the foundation | the company | contractor | the contractor | the council staff | directors
        the directors | residents | the committee | the working group | trustees | the trustees | parish council
    """)
    ),
    organisation_suffixes=(),
    organisation_words=frozenset(
        phrases("""
        gmbh | plc | llp | oy | department | association | society | club | inc | ltd | llc | foundation | company | corporation | university
        college | school | police | service | services | agency | office | authority | trust | institute | bank | church
        library | commission | subcommittee | sub-committee | wg | cg | sig | staff | volunteers | ministry | federation
        union | network | partnership | board | committee | council | group | team | surgery | clinic | hospital | pharmacy | housing | parish
        borough | probation | pta | ptfa | hoa | forum
    """)
    ),
    bodies=frozenset(
        phrases("""
        the council | the forum | forum | the committee | the board | the meeting | the group | the members | members | board | committee
        council | we | the assembly | the working group | group | the society | the association | the trustees | directors
        the directors
    """)
    ),
    everyone=frozenset(
        phrases("""
        all | everyone | everybody | all members | all present | all directors | all trustees | team | all attendees
    """)
    ),
    definite=(),
    genitive=phrases("'s | ’s | ' | ’"),
    joins=phrases("and | & | / | + | or | with"),
    particles=frozenset(
        phrases("von | van | de | der | den | da | di | du | del | la | le | el | bin | ibn | dos | st | st. | al")
    ),
    not_names=frozenset(
        phrases("""
        present | absent | apologies | attendees | attendance | participants | regrets | agenda | minutes | meeting | date
        time | place | location | venue | action | actions | items | item | next | any | other | business | matters
        arising | report | reports | chair's | motion | approved | approval | call | order | adjournment | decision
        decisions | summary | notes | introduction | introductions | guests | the | a | an | this | that | these | those
        we | i | it | he | she | they | there | here | if | in | on | at | to | for | from | with | by | of | and | or
        but | not | no | yes | all | board | committee | council | update | discussion | review | old | new | financial
        membership | minute | hi | hello | dear | thanks | regards | topics | held | previous | last | first | second
        third | none
    """)
    ),
    nobody=frozenset(
        phrases("""
        none | n/a | na | nil | - | – | — | no one | nobody | none received | no apologies | no apologies received
        none noted | none recorded | no absences | no regrets | tbd | tba | no apologies were received
        there were no apologies | none were received
    """)
    ),
    stands_for=phrases("on behalf of | standing in for | substituting for | in place of | replacing"),
    short_names=(
        ("al", ("alan", "albert", "alfred")),
        ("alex", ("alexander", "alexandra", "alexis")),
        ("andy", ("andrew",)),
        ("barb", ("barbara",)),
        ("ben", ("benjamin",)),
        ("beth", ("elizabeth", "bethany")),
        ("bill", ("william",)),
        ("bob", ("robert",)),
        ("chris", ("christopher", "christine", "christina", "christian")),
        ("cindy", ("cynthia",)),
        ("dan", ("daniel",)),
        ("dave", ("david",)),
        ("deb", ("deborah", "debra")),
        ("debbie", ("deborah", "debra")),
        ("dick", ("richard",)),
        ("don", ("donald",)),
        ("doug", ("douglas",)),
        ("ed", ("edward", "edwin", "edgar")),
        ("fred", ("frederick",)),
        ("geoff", ("geoffrey",)),
        ("gord", ("gordon",)),
        ("greg", ("gregory",)),
        ("jeff", ("jeffrey", "jeffery")),
        ("jen", ("jennifer",)),
        ("jenny", ("jennifer",)),
        ("jim", ("james",)),
        ("joe", ("joseph",)),
        ("john", ("jonathan",)),
        ("jon", ("jonathan",)),
        ("josh", ("joshua",)),
        ("kate", ("katherine", "catherine", "kathryn")),
        ("kathy", ("katherine", "catherine", "kathleen")),
        ("ken", ("kenneth",)),
        ("larry", ("lawrence", "laurence")),
        ("liz", ("elizabeth",)),
        ("maggie", ("margaret",)),
        ("matt", ("matthew",)),
        ("meg", ("margaret", "megan")),
        ("mike", ("michael",)),
        ("nat", ("nathan", "nathaniel", "natalie")),
        ("nick", ("nicholas",)),
        ("pat", ("patrick", "patricia")),
        ("pete", ("peter",)),
        ("phil", ("philip", "phillip")),
        ("ray", ("raymond",)),
        ("rich", ("richard",)),
        ("rob", ("robert",)),
        ("ron", ("ronald",)),
        ("sam", ("samuel", "samantha")),
        ("steve", ("steven", "stephen")),
        ("sue", ("susan", "suzanne")),
        ("ted", ("edward", "theodore")),
        ("tim", ("timothy",)),
        ("tom", ("thomas",)),
        ("tony", ("anthony",)),
        ("vicky", ("victoria",)),
        ("will", ("william",)),
    ),
    titles=frozenset(
        phrases("""
        mr | mr. | mrs | mrs. | ms | ms. | miss | dr | dr. | prof | prof. | rev | rev. | cllr | cllr. | cllrs | councillor | councillors | messrs | sir | insp | insp. | inspector | sgt | sgt. | supt | lord | lady | canon
        hon | hon. | commissioner | alderman | mayor
    """)
    ),
)
