"""English headings and labels of minutes."""

from service.language.fields.phrases import phrases
from service.language.fields.sections import SectionWords

SECTIONS = SectionWords(
    present=phrases("""
        present | attendees | attending | attendance | participants | in attendance | members present | also present
        also in attendance | others present | directors present | board members present | those present | people present
        present at the meeting | attended | roll call | also attending | voting members present | attended by
        meeting attendees | who was there | attendees present | board present | staff present | councillors present | trustees present | in the room | at the table | around the table | also here
    """),
    absent=phrases("""
        absent | apologies | apologies for absence | regrets | excused | missing | not attending | not present
        members absent | absences | unable to attend | excused absences | absent with apologies | apologies received
        apologies received from | apologies from | absentees | excused absence | unexcused | unexcused absences
        sent regrets | absent members | directors absent | board members absent | non-attendees | no-shows | couldn't come | could not come | couldn't make it | could not make it | can't make it
        unable to come | did not attend | sent their apologies | sent apologies | leave of absence
    """),
    called=phrases("""
        invited | invitees | called | members of the committee | members of the council | members of the board | committee membership
    """),
    groups=(
        ("guests", "guest"),
        ("guest", "guest"),
        ("visitors", "visitor"),
        ("observers", "observer"),
        ("staff", "staff"),
        ("members", ""),
        ("board members", ""),
        ("board", ""),
        ("officers", ""),
        ("directors", ""),
        ("indeterminate", ""),
        ("others", ""),
        ("voting members", ""),
        ("non-voting members", ""),
        ("ex officio", "ex officio"),
        ("alternates", "alternate"),
        ("trustees", ""),
        ("councillors", ""),
        ("remote", ""),
        ("by phone", ""),
        ("via zoom", ""),
        ("online", ""),
        ("in person", ""),
        ("public", ""),
        ("on the phone", ""),
        ("by telephone", ""),
        ("core members", ""),
        ("committee members", ""),
    ),
    person_labels=(
        ("chair", "Chair"),
        ("chairs", "Chair"),
        ("chairman", "Chairman"),
        ("chairperson", "Chairperson"),
        ("co-chair", "Co-chair"),
        ("co-chairs", "Co-chair"),
        ("secretary", "Secretary"),
        ("treasurer", "Treasurer"),
        ("president", "President"),
        ("vice president", "Vice President"),
        ("vice-president", "Vice President"),
        ("clerk", "Clerk"),
        ("scribe", "scribe"),
        ("note taker", "note taker"),
        ("notetaker", "note taker"),
        ("minute taker", "minute taker"),
        ("facilitator", "facilitator"),
        ("host", "host"),
        ("recorder", "recorder"),
        ("presiding", "Chair"),
        ("meeting chair", "Chair"),
        ("recording secretary", "Recording Secretary"),
        ("moderator", "moderator"),
    ),
    agenda=phrases("""
        agenda | items | topics | agenda items | agenda & notes | agenda and notes | discussion summary | discussion
        discussion items | discussion points | topics discussed | meeting notes | order of business | notes | minutes
        today's agenda | proposed agenda | agenda topics | discussions | items discussed | meeting agenda
        matters discussed | business
    """),
    decisions=phrases("""
        decisions | decisions made | resolutions | motions | decision | summary of decisions | key decisions
    """),
    actions=phrases("""
        actions | action items | action points | to do | todo | to-do | todos | next steps | things to do | action item
        action list | summary of actions | new action items | assignments | follow-up actions | tasks | action register
        summary of action items | actions arising | new actions
    """),
    open_items=phrases("open items | open issues | parking lot | open questions | outstanding issues | unresolved | issues"),
    log=phrases("""
        matters arising… | business arising… | action items from… | actions from… | previous action items… | previous actions… | actions review… | action review… | action item review… | review of action… | review of previous action…
        review action items… | review of actions… | follow-up log | action log… | old action items | outstanding action… | status of action… | last month's action items | last meeting's action items | follow up from… | follow-up from…
        carried forward actions | ongoing action items | review of last… | last week's action items | follow-up on previous… | follow up on previous… | action items status | update on action…
    """),
    standing=phrases("standing items | recurring items | standing agenda items"),
    next_meeting=phrases("""
        next meeting… | next | next time… | we meet again… | next meetings… | upcoming meetings | future meetings | date of next meeting… | next meeting date… | date of the next meeting… | next board meeting… | next scheduled meeting… | dates of future meetings | date and time of next meeting… | next call…
        date for next meeting… | time of next meeting… | next regular meeting… | dates of next meetings… | the next meeting… | schedule next meeting | next committee meeting… | date, time and place of next meeting…
    """),
    signatures=phrases("""
        signed… | signatures | attachments | minutes approved by… | respectfully submitted… | submitted by… | approved by… | minutes submitted by… | appendix… | appendices | minutes prepared by… | minutes taken by… | minutes by… | notes by… | prepared by…
    """),
    furniture=phrases("""
        page | post a comment… | posted by… | no comments… | home | share this… | meeting guidelines | participation and code of conduct | table of contents | agenda and attendee guidelines | share | print | leave a comment… | reply | meeting ground rules | code of conduct
    """),
    body=phrases("""
        meeting title | body | committee | group | organization | organisation | meeting of | meeting | board | subject
        meeting name | name of committee | team
    """),
    date=phrases("""
        date | meeting date | date and time | date & time | date/time | when | date of meeting | held | held on | day
        time | time and date | time and place | date, time | date/time/location | meeting date and time | date and location
        meeting held
    """),
    time=phrases("""
        time | meeting time | date and time | date & time | date/time | when | time and place | time and date | hours
        time and location
    """),
    start=phrases("""
        start | start time | called to order | call to order | meeting start | meeting started | starts | started | begin
        opened | meeting opened | time started | meeting called to order | time called to order
    """),
    end=phrases("""
        end | end time | adjourned | adjournment | meeting ended | ended | ends | finish | closed | meeting closed
        time ended | meeting adjourned | meeting end | close | time adjourned | close of meeting
    """),
    place=phrases("""
        place | location | venue | where | meeting place | meeting location | room | held at | time and place | address
        date and location | time and location | meeting venue
    """),
    place_leads=phrases("in | at"),
    other_labels=phrases("""
        call | repository | video conference link | live notes | link | recording | irc | slides | transcript
        previous minutes | quorum | attachments | documents | zoom | phone | dial-in | meeting id | passcode | chat | log
        email | website | tel | facilities | purpose | objective | goal | status | version | distribution | cc | copies to
        type of meeting | approved | meeting called by | duration | timekeeper | please read | please bring
    """),
    absent_marks=phrases("""
        absent | excused | apologies | regrets | no | not present | away | sick | sent apologies | unexcused | n
    """),
    present_marks=phrases("x | yes | present | ✓ | ✔ | here | y | in attendance | p"),
    sent_apologies=(
        r"apologies (?:for absence )?(?:were|was|had been|have been|are) (?:also )?(?:received|given|sent|noted|accepted|submitted|tendered)(?: and (?:accepted|approved|noted))? (?:from|by|for) (?P<who>.+)",
        r"^(?P<who>.+?) (?:has |have |had )?sent (?:(?:his|her|their) )?(?:apologies|regrets)",
    ),
    partial=phrases("""
        until | from | for | left | arrived | joined | part of | items | item | late | partial | part | left at
        arrived at | via | departed | in at | out at | exited | left early
    """),
    remote=phrases("""
        remote | remotely | by phone | via zoom | via teams | zoom | phone | online | teleconference | dial-in | virtual
        via phone | by telephone | via skype | skype | by skype | virtually | telephone | via telephone | via video
    """),
    openings=phrases("""
        called to order | call to order | opened | opens | opening | started | start | began | convened | commenced
        called the meeting to order | starting
    """),
    closings=phrases("""
        adjourned | adjournment | adjourn | closed | close | ended | concluded | finished | declared closed
        end of meeting | ends
    """),
    letterheads=phrases("""
        held on | held at | held | minutes of | minutes for | minutes | meeting minutes | board meeting | meeting notes | meeting | notes | agenda
        notes from | agenda for | draft | minutes from | special meeting | regular meeting | weekly | monthly | meeting of
        annual meeting | meeting agenda | draft minutes
    """),
    meeting_words=phrases("""
        meeting | minutes | agm | agenda | assembly | notes | session | call | weekly | monthly | annual general meeting
        telecon | teleconference | sync
    """),
    agenda_titles=phrases("agenda | notice of meeting | invitation | call for meeting | meeting agenda | draft agenda"),
    minutes_titles=phrases("minutes | notes | meeting minutes | meeting notes | summary | record"),
    past=phrases("""
        agreed | decided | reported | discussed | resolved | approved | was | were | adjourned | noted | moved | seconded
        carried | said | explained | asked | updated | suggested | presented | provided
    """),
    future=phrases("""
        to attend this meeting | will be held | you are invited | are invited to | notice is hereby given | please add | please join | is summoned | are summoned | hereby summoned | please send | rsvp | will take place
        add your name | please come | please let me know if you cannot | please attend
    """),
    other_meeting=phrases("""
        previous | last | next | approved | approval | adopted | posted | published | updated | sent | signed | upcoming | future | prior | printed | created | revised | last modified | deadline | due
    """),
    finite=frozenset(
        phrases("""
        is | are | was | were | has | have | had | will | would | can | could | should | shall | must | may | might | do | does | did | reported | reports | reported | discussed | agreed | decided | approved | noted | said
        says | asked | asks | gave | gives | needs | need | presented | presents | explained | moved | seconded | suggested | suggests | proposed | proposes | updated | stated | thanked | opened | closed | called | adjourned
        confirmed | mentioned | raised | provided | brought | took | takes | made | makes | went | goes | wants | wanted | reviewed | felt | feels | thinks | thought | welcomed | received | resolved | carried | advised
        informed | looked | looking | let's | i'm | we're | it's | don't | isn't | didn't | wasn't | we | voted | elected | appointed | continues | continued | began | started | ended | held | spoke
    """)
    ),
    finite_endings=(),
    item_words=phrases("§ | item | agenda item | topic"),
    other_business=phrases("""
        any other business | aob | other business | a.o.b. | a.o.b | other matters | any other matters | other items
        other
    """),
    grounds=phrases("background | purpose of report | summary of report | reasons for decision | options considered"),
    proposals=phrases("recommendation | recommendations | officer recommendation | proposed resolution | amendment"),
    owners=frozenset(phrases("university | college | municipality | borough | union | city | county | department")),
    name_columns=phrases("name | attendee | participant | member | present | attendees | participants | who"),
    role_columns=phrases("role | title | position | function | office"),
    affiliation_columns=phrases("""
        organization | organisation | affiliation | company | representing | employer | ward | party | department
        institution | group
    """),
    columns=frozenset(
        phrases("""
        item | items | no | no. | # | action | actions | action item | action items | task | what | who | when | owner
        owners | responsible | responsibility | assigned | assigned to | assignee | status | due | due date | deadline
        by when | date | completed | comment | comments | notes | decision | decisions | outcome | topic | topics
        matter | issue | name | organization | organisation | description | lead | priority | progress | update
        target date | person | by whom | vote | motion | agenda item | presenter | time | follow-up | discussion
        resolution | result | person responsible
    """)
    ),
    common=frozenset(
        phrases("""
        the | and | to | of | in | a | is | that | for | on | was | with | be | as | at | by | this | will | are | have
        it | from | or | an | not | were | we | has | been | but | they | all | there | which | their | would | should
        our
    """)
    ),
)
