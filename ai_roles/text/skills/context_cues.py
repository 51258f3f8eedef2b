"""Which words say that a name is negated, asked for, merely wished, or one of several?

A table in the manner of the ConText algorithm: cue words, what they say, in which direction, and how far. In the wordings
round brackets hold alternatives ("(is|are) needed"), an empty one may be left out, # is a number in figures or words, and a
name in curly brackets a list of its own.
Adverbs such as "really" may stand inside a cue. The longest cue that begins at a word counts there, and a word inside it
begins no other.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

__all__ = ["CUES", "LISTS", "Cue", "CueKind", "Direction"]

CueKind = Literal[
    "unneeded",  # not asked for
    "unused",  # not used, not any more, or another instead
    "lacking",  # somebody has it not
    "unlike",  # another than this; weak: what is said of it elsewhere in the sentence counts more
    "exception",  # all but this; after a negative it is the one that is meant
    "pseudo",  # looks like a negation or a wish and is none
    "required",
    "preferred",
    "helpful",  # preferred by itself, optional where it is not required
    "optional",
    "same",  # as is said of what stands before
    "one of",  # some of a list suffice
    "either",  # what follows names a thing, of which a list in brackets or after a colon gives the choice
    "example",  # a list of examples, one of which suffices
    "open",  # or others of its kind
    "choice",  # of the names before it one suffices: "take your pick"
]
Direction = Literal["after", "before", "either"]
"""Where the names stand of which a cue speaks."""


class Cue(NamedTuple):
    """A row of the table."""

    kind: CueKind
    direction: Direction
    reach: int
    """So many words may stand between the cue and the first name; the whole list of names counts, up to its end."""
    wordings: str


LISTS: Final[dict[str, str]] = {
    "verbs": """
        use|using|used|need|needed|require|requiring|expect|expecting|expected|ask for|asking for|look for|looking for
        |want|work with|work on|work in |working with|working on|working in|worked with|worked in|worked on|touch
        |touching|touched|write|writing|written|build with|building|train|training|run|running |deploy|deploying
        |support
        |supporting|supported|rely on|relying on|relied on|depend on|involve|involving|include|including|cover
        |covering
        |teach|teaching|know|knowing|known|have|having |hire|hire for|hiring|hiring for|employ|employing|adopt
        |adopting
        |adopted|accept|accepting|plan|planning|do|doing|do any|program in|code in|coding in|develop in|developing in
        |developing |offer|offering|maintain|maintaining|maintained|operate|operating|operated|care about|care for
        |insist on|demand|seek|seeking|consider|go near|see|seen|get|bother with|believe in|master|mastered|possess
        |bring|learned|learnt|studied|tried|try|heard of|deal with|dealing with|dealt with|want to see|mean|call for
        |assume|presuppose|welcome|come from|be about|mention|recommend|like|love|enjoyed|handle|own|cross|encounter
        |encountered
    """,
    "asked": """
        needed|required|necessary|expected|called for|requested|asked for|a requirement|a prerequisite|prerequisite
        |a precondition|a condition|important|relevant|demanded|presupposed|assumed|of interest|of importance
    """,
    "gone": """
        retired|dropped|removed|abandoned|phased out|decommissioned|sunset|sunsetted|switched off|banned|ruled out
        |replaced|deprecated|discontinued|excluded|avoided|eliminated|scrapped|forbidden|prohibited|left behind
        |history
        |gone|obsolete|out of scope|off the table|out of the picture|a thing of the past
    """,
    "plus": """
        plus|bonus|advantage|asset|big plus|bonus point|added bonus|added advantage|nice bonus|nice addition
        |differentiator|welcome addition|welcome bonus|strong plus|huge plus|major plus|definite plus|real plus
        |great plus|clear plus|additional plus|added plus|distinct advantage|big advantage|clear advantage
        |competitive advantage for you|strong advantage|great asset|strong asset|valuable asset|huge asset|big bonus
        |huge bonus|great bonus|nice plus|nice extra|nice to have|good to have
    """,
    "doubt": """
        a doubt|doubt|any doubt|question|exception|fail|hesitation|hesitating|insisting|further ado|delay|help
        |supervision|losing|compromising|notice|much|fear|limits|sacrificing|breaking|being asked|being told|saying
        |hand holding|handholding|guidance|interruption|downtime
    """,
}
"""What the names in curly brackets stand for."""

CUES: Final[tuple[Cue, ...]] = (
    # ------------------------------------------------------------------------------------- what looks like a negation
    Cue("pseudo", "either", 0, """
        not (a pure|a purely|a classic|a mere) | not (only|just|merely|simply|solely|purely|exclusively|limited to
        |restricted to|confined to|least|to mention |until|all|always|every|the only|the least|far from| afraid of
        |shy of|shy away from|so much|enough|alone |least because|to forget|hesitate to use|hesitate to ask|fear
        |mind|miss|wait|get enough of|far|bad with |new to|a stranger to| strangers to|overlook|forget|underestimate
        |neglect|ignore|be left alone|left alone |be left|be alone|be bored|be the only|stop|struggle|shy) | not
        have to (choose|decide|worry|fear|hide) | not be (afraid of|limited to|restricted to|shy) | not the only |
        if not | whether or not | or not | why not | not a problem | not (live|work|go|get by|get far|do|be|imagine
        life|survive|manage|function|cope |exist|ship|start|succeed) without | never (without|be without|go without
        |do without) | no (less|fewer|later |more|sooner|earlier|other) than | none other than | nothing (short|more
        |other) (than|of) | nothing but | anything but | no matter | no (doubt|question|problem|wonder|stranger to
        |strangers to |exception|surprise|secret) | (there is |there are |is |)no (one|better|mean|shortage of|lack
        of|small |limits|end) | without ({doubt}) | never (stop|stops|boring|far from |forget|tire|tired|shy|ending
        |too|mind|dull|alone|afraid of) | if you (are|were) not | can not wait | can not get enough | last but not
        least | but not least | not without | instead of just | rather than just | more than just | (alone|by itself
        |by themselves|on its own|on their own) (will|does|do|is|are|would) not (do|suffice|be enough |be sufficient
        |cut it|get you|get anyone|get anybody|make|take you|carry|enough|sufficient|win|land|help|cover |impress
        |qualify) | not (suffice|be enough|be sufficient|cut it|sufficient|do the trick|half the story |the whole
        story|the end of the story|content with|satisfied with|scared of|scared by|frightened of |frightened by
        |daunted by|intimidated by|deterred by|put off by|fazed by|phased by|averse to|allergic to|immune to |blind
        to|oblivious to|unfamiliar with|unlike|hate|panic|run from|run away from|flinch|faint at|let |blink|stuck
        with|tied to|bound to|novices|a novice|for nothing|rest|sleep) | (hardly|scarcely|barely) (a |new|news
        |surprising|a surprise|unknown|wait|contain) | hardly a (day|week|sprint|release) | (hardly|barely|scarcely)
        any of | no (aversion to |fear of|qualms|qualms about|allergy to|slouch|slouch in|slouch at|novice|novice in
        |novice at|beginner|rookie |newcomer to|newbie|ordinary|mere|amount of|small feat|mean feat|laughing matter
        |regrets|complaints|terrors |horrors|hiding from |getting away from |end to|end of|nonsense|frills|brainer
        |hesitation|stopping|harm|rest |picnic) | nothing (beats|like|if not|else |against|better than) | no less |
        a little | (never|not) (have|get) (enough|too much|too many) | anything but (strangers to|a stranger to|new
        to|unfamiliar with) | second to none | bar none | less is more | be (rusty|afraid) | never (one to shy|shies
        |shied|be shy|cease|cease to|boring|dull) | never (lacking |short of|far away|content with|satisfied with) |
        free (of charge|to choose|to pick|to use|to join|from day one) | none too | none the less | none but | not
        your | not yet another | as needed | if needed | where needed | when needed | as required | if required |
        where required | when required | where necessary | when necessary | any necessary | any needed | any
        required | as necessary | if necessary | business needs | customer needs | user needs | client needs | needs
        of | need of | the need for | the need to | take advantage of | taking advantage of | takes advantage of |
        took advantage of | competitive advantage | unfair advantage | (annual |signing|performance|yearly|sign on
        |cash|referral |retention|quarterly|discretionary |target|joining|equity and|salary and) (bonus|bonuses) |
        bonus (scheme |plan|program|programme|payment |payments|pay|structure |eligible|eligibility|target
        |opportunity |opportunities|potential|system|of up) | bonus and (equity |benefits|stock) | (is|are|be|will
        be |was|were) expected to | minimum viable (product |products) | minimum (wage|effort|fuss|downtime) | you
        are welcome | are welcome to | welcome to | welcome you | we welcome | a warm welcome | welcome applications
        | not replace | not to replace | mission critical | business critical | safety critical
    """),
    # ------------------------------------------------------------------------------------------------------ negations
    Cue("unneeded", "after", 7, """
        no (|real |actual |particular |special |specific |absolute |strict )need (for|to know|to have|to use|to be
        |to bring|to learn|to master|of|to understand|to touch|to be fluent in|to be an expert in|to write) | no
        need | see no need for | not (need|require|expect|ask for|look for|looking for|insist on|demand|want |care
        about|hire for|hiring for|seek|seeking|assume|presuppose|call for|care for|be looking for |be asking for
        |asking for) | not be expected to (know|use|have|write|learn|master) | not (need to|have to |required to
        |expected to|expect you to|need you to|ask you to|require you to|necessary to|obliged to |going to need) (
        |be )(know|have|use|bring|learn|master|understand|write|touch|be|show|possess|work with |have used|have
        worked with|speak|worry about|an expert in|fluent in|familiar with|proficient in) | need not (know|have|be
        |use|bring|master) | (waive|waives|waived) | will not (need|require|ask for|expect |need any) | (does|do
        |would|will) not matter (whether|if|that) | no matter (whether|if) you (do not |never ) | not to (know|have)
        | not ask (you |anybody |anyone |candidates |)(about|for) | (can |could) not care less about | not (need
        |require) any | not (need|have |want) to (touch|see) | (unnecessary|pointless|superfluous|optional no more)
        to (know|have|use|learn) | regardless of | irrespective of | spared | spares you | not (send|send us|submit
        |show us|mention|list|bother with |bother us with|waste time on|waste your time on) | (nobody|no one|not
        |never) (|be |going to )(ask you|ask|asks|asks you |asked|quiz you|quizzes you|quizzed|grill you|grilled
        |test you|tested|expects|expects you|expect you|expect|examined |examine you) (about|on|for|to know|to use
        |to have|to write|to be|to master) | (nobody|no one) (will|would|is going to |here will) (ask you|ask|quiz
        you|grill you|test you|expect you |expect) (about|on|for|to know|to use|to have|to write|to be) | (nobody|no
        one) (|will |would )(expects |expect|requires|require|demands|demand|wants|want|asks for|ask for|cares about
        |care about|misses) | far from (needing|requiring|using|wanting|expecting|adopting|demanding|being on
        |running|ready for|introducing) | (nowhere near|a long way from|miles away from|light years away from|a long
        way off) (needing|requiring|using |wanting|adopting|running|) | too (small|young|lean|simple|little) for |
        (happy|fine|okay|ok|content |perfectly happy) to (do|live|go|manage) without | (can|may|could|should|to
        |please|safely|gladly|happily) leave | leave your | (can|may|could|feel free to|please|safely|gladly|happily
        |you|simply|just) (forget |forget about|skip|ignore |disregard|unlearn) | forget about | spare (you|yourself
        |us) | (no|little|not much |zero) (use|call|place|room|appetite |demand|market|time|patience|love|desire
        |plans|plan|interest|budget) (for|in) | (waste|wasting) (no|your) time (on|with) | outside (|of )the (scope
        |remit) of this (role|job |position|post) (is|are)
    """),
    Cue("unneeded", "before", 12, """
        (is|are|was|were|be|being|) (not|no longer|never|not even|not currently|nowhere|not at all) ({asked}) | not
        ({asked}) | no longer ({asked}) | (is |are |)neither ({asked}) nor ({asked}) | neither ({asked}) | no
        (requirement|prerequisite|must|precondition|necessity|condition) | (is|are) (unnecessary |superfluous
        |irrelevant|not the point|not what we are after|not what we look for|not what we are looking for |not what
        we need|not something we need|not something you need|not something we look for |not something we expect|not
        what counts|beside the point|not on our list|not on the list|not our focus |not a focus|not the focus) |
        unnecessary | (does|do|will|would) not (matter|count|play a role|play any role |figure|interest us|come up
        |feature) | (can|may) be (ignored|skipped|left out|forgotten) | plays no (role |part) | need not apply |
        needs not apply | play no (role|part) | of no (use|importance|interest|relevance) | will not be (needed
        |required|necessary|tested|asked for|used) | (outside|beyond|not within|not in|not inside |not under|out of)
        (the|this|our|its|your|my) (scope|remit|brief|mandate|responsibility|purview|perimeter|job
        |responsibilities) | (outside|beyond|outside of|not part of) (this|the|your) (role|position|job|post|team
        |vacancy|contract) | out of scope | (would be |is |are |as |seems |an |sheer |pure |)overkill | nobody (asks
        for|needs|minds) | surplus to requirements | the last thing (we|you|anybody|anyone) (need|needs|want|wants)
        | (need|needs) not (be on|be in|be part |be listed|be shown|be mentioned|be present|be there|appear|feature
        |show|bother us|worry you|concern you) | (is|are) (somebody else's job|not your job|not your concern |none
        of your concern |not your problem|no concern of yours|handled by others|handled by another team |handled
        elsewhere |looked after by others|looked after by another team|another team's job)
    """),
    Cue("unused", "after", 7, """
        (no longer|not|never|not currently|no more|rarely ever|hardly ever) ({verbs}) | not (|be |been |going to
        |planning to |plan to |want to |intend to |intending to |have |going to be |ever |get to |be asked to |be
        required to |be expected to |be told to )({verbs}) | never (|have we |have i |did we |do we |will we |will
        you |has the team |ever |once |yet |really |even )({verbs}) | (stop|stopped|ceased|cease|quit|gave up|given
        up|avoid |avoids|avoided|avoiding|refuse|refused|refrain from|steer clear of|stay away from|steer away from
        |stays away from|stayed away from) (|using |on |supporting |with )| not any | (moved|move|moving|moves
        |shifted|migrated|transitioned|switched|turned|walked|stepped|shifting|migrating|transitioning|switching
        |turning) (away from|off|off of|out of) | away from | (have|has|had|having|we|team|company|since|recently
        |just|already|we have|was|were|been) (switched|moved|migrated|transitioned|changed|shifted) from | (replace
        |replaced|replaces|replacing|swap|swapped|swapping|swaps|ditch|ditched|ditching|dropped|dropping|drop
        |abandon|abandoned|abandoning|retire|retired|retiring|deprecate|deprecated|deprecating|phase out|phased out
        |phasing out|decommissioned|decommissioning|sunset|sunsetted|sunsetting|scrapped|scrapping|outgrown|outgrew
        |discontinued|got rid of|get rid of|getting rid of|removed|ripped out|eliminated|eliminating|left behind
        |threw out|thrown out|supplanted|superseded|supersede|do away with|did away with|done away with |say goodbye
        to|said goodbye to|wean off|part ways with|parted ways with) | (instead|in place|in lieu) of | rather than |
        as opposed to | as against | in preference to | free (of|from) | excluding | excludes | not including |
        exclusive of | devoid of | neither | nor | (said|say|says) no to | no to | without using | (shy|shies|shied
        |shying|steer|stayed|kept|keep|keeps) (clear of|away from|well away from|well clear of) | (eschew|eschews
        |eschewed|shun|shuns|shunned|spurn|forgo|forgoes|forego|forwent|omit|omits|omitting|bypass|minus the|minus
        |sans |bar the|shed|kicked out|threw away|moved past|moved beyond|turned our backs on|turned our back on
        |turn our backs on|waved goodbye to|kissed goodbye to|bid farewell to|bade farewell to|broke up with|gave up
        on |given up on|weaned ourselves off|put behind us|done with|through with) | (virtually|almost|practically
        |next to |close to|absolutely|exactly) (no|zero|nothing in|nothing of) | (hardly|barely|scarcely) any |
        (little|precious little |very little) (to no|or no|if any) | (precious|very) little | not (a lot|much|a
        great deal|a line|a single line|an ounce |a trace|a shred|a whiff|a scrap|one line|a drop|a bit|an inch|a
        hint|a minute|an hour|a day) of | not much | (not|nothing) a fan of | not (fans|big fans) of | no fan of |
        nothing (|is |of ours is )(written|built|coded|programmed) in | leave | (barely|hardly|scarcely) (use|used
        |using|touch|touched|write|wrote|know|need any|run|see|saw|work with|worked with) | never (warmed to|took to
        |took kindly to|cared for|liked|learned to love) | (little|scant |minimal) (experience|knowledge|exposure
        |practice|familiarity|contact|interest) (in|with|of|to) | not (be |have|see|find|encounter|meet|get|contain
        |include) any | (days|era|age|reign) of | (hardly|barely |scarcely) (a|one) (line|trace|drop|shred|scrap|bit
        |hint|whiff) of | no fans of | nor is there any | (void |bereft |stripped|rid|clear) of | (have|has|had
        |with) yet to (use|learn |touch|write|meet|try|work with|see |adopt |deploy|write any|encounter|master |pick
        up|study|explore|discover |get into|introduce) | never (got |gotten |came|had|found|quite got) (around to
        |into|to|across|to grips with |my hands on|the chance to use|a chance to use|the hang of|the time for) | ban
        | bans | banned | forbid | forbids | prohibit | prohibits | nobody | (nobody|no one) (here |in the team |at
        the company |else |)(uses |used|using|needs|writes|knows |touches |works with) | none of our (teams
        |engineers |people |)(use|uses|work with|need|needs)
    """),
    Cue("unused", "after", 5, """
        no | no more | zero | nothing (|here |in it |we do |we have )(requires|needs|uses|depends on|runs on
        |is written in|is built on) | used to (run|use|be on|rely on|work with|have|depend on|write|deploy|host)
    """),
    Cue("unused", "after", 8, "none of | not a single | not one of"),
    Cue("unused", "after", 3, "not | never"),
    Cue("unused", "after", 0, "over"),
    Cue("unused", "before", 12, """
        (is|are|was|were|be|been|being|got|get|gets) ({gone}) | (is|are|was|were|be|) (not|no longer|not yet|never
        |no more|not currently|not at all|not even|nowhere) (used|in use|part of|in our stack|supported|something we
        |something you|used here|involved|included|covered|in the picture|our thing|in scope|available|welcome
        |allowed|accepted|permitted|wanted|installed|deployed|present|among|on our stack|on the menu|on the roadmap
        |on the agenda|on our roadmap|on the table|an option|in play|in production|a topic|our choice |our tool|what
        we use|what we do|what you will do|what you will be doing|a part of|in the stack|written in |taught|employed
        |touched|discussed|ours|to be found|found|for us|the right tool|the tool|maintained|seen |adopted|considered
        |involved|considered here) | used to be | (is|are) out | not be (part of|a part of|used |in use|involved
        |included|covered|found|seen|touched|in scope|on the agenda) | neither of (which|them|these |those) | none
        of (which|them|these|those) | nowhere to be found | nowhere | (fell|falls|fall|fallen|went |gone) out of
        (use|favor|favour) | out of the question | not an option | (used|) no more | is a no go | are a no go | has
        no place | have no place | deprecated | excluded | forbidden | prohibited | not used | not supported | not
        included | not covered | _free | nil | : (none|nil|nope|n / a|0|not at all|none so far|none yet|zero years
        |zero so far |no experience so far|no experience yet|no knowledge yet) | (non existent|nonexistent
        |inexistent) | (had|has|have) (its|their) day | (is|are) (history|dead to us|not for us|not our cup of tea
        |no more|no longer |yesterday's news|a closed chapter|long gone|off limits|taboo|a no no|verboten) | shown
        the door | showed the door | no go | gathers dust | gathering dust | (not|never) (an option|on offer|to be
        seen|to our taste|in sight|on our radar|on the radar|on the cards) | replaced by | replaced with |
        superseded by | supplanted by
    """),
    Cue("lacking", "after", 6, """
        lack of | lacks | lacking | if you lack | you lack | lack | lack in | (a gap|gaps) in | (absence|shortage) of
        | (in|for) (the|) (absence|want|lack) of | absent any | (short|low|thin|weak) on | (a stranger|strangers
        |foreign|alien) to | unexposed to | in want of | deficient in | (weak spot|blind spot|weakness|weak point
        |gap|achilles heel) (is|are|remains|was) | clueless about | unversed in | untrained in | (no |zero) clue
        (about|of) | (wanting|found wanting) in | missing | for missing | (new|newcomer|newcomers |stranger
        |strangers) to | unfamiliar with | inexperienced (in|with) | ignorant of
    """),
    Cue("lacking", "before", 8, """
        (is|are|was|remains|remain|still|) (foreign|alien|new|unknown|uncharted territory|unfamiliar|a closed book|a
        mystery |terra incognita|greek|double dutch|virgin territory|a blank spot|a blind spot|a gap) (to me|for me
        |in my skills |in my cv|in my resume|of mine) | (is|are|was|were) (not my|never my|hardly my) (forte|strong
        suit|strength|cup of tea |area|field|thing|strong point|speciality|specialty|domain|strongest suit) |
        (uncharted|unknown) territory | a closed book
    """),
    Cue("unlike", "after", 10, "unlike | in contrast to | contrary to | as distinct from | different from"),
    Cue("exception", "after", 6, """
        except | except for | except in | except with | excepting | with the exception of | other than | apart from |
        aside from | barring | save for | everything (but|bar|except) | all (but|bar) | short of | without | without
        (any|a|prior|having|knowing|knowledge of|experience in |experience with|using|touching|passing|even|first|at
        least|previous|much) | anything but | w o
    """),
    # --------------------------------------------------------------------------------------------------- asked for
    Cue("required", "after", 40, """
        must | must have | must haves | must bring | must know | must be | must also | have to (|know|be|have|use
        |bring|master|show|work with|write) | has to (|know|be|have) | having to know | you (|will |would |really
        |do |also |first |still |certainly |absolutely |definitely )need | (candidates|applicants|candidate
        |applicant|we|role|job|position|you|this|successful candidate|who|which|that|it|team|and|also|still|they
        |post|work) (need|needs|will need|would need) | need to (know|have|master|bring|understand|show|use
        |demonstrate) | needs to (know|have) | (require|requires) | (we|also|still|role|position|job |that) (require
        |requires|demand|demands|insist on|insists on|expect|expects) | insist on | insists on | (is |are) expected
        to (know|have|be|master|bring|use|show) | (we|role|position|job) (do|does|would|will |definitely) (require
        |need|expect|insist on) | at least # (|full |solid |good |or more )(years|year|yrs |months|month) | at least
        # # (years|year|yrs|months) | # + (years|yrs|year|months) | (minimum |a minimum) (of |) # (|to # |+ |or # |#
        )(years|year|yrs|months) | minimum # | (minimum |a minimum) of (at least |) | # (years|yrs|months) (minimum
        |or more|plus|and above|and up|at least |as a minimum) | # or more (years|yrs|months) | (no|not) (less
        |fewer) than # (|full |solid )(years|year|yrs |months) | (no|not) (less|fewer) than # # (years|year|months)
        | min (|. )# (|+ )(years|yrs|year) | at a minimum | at the minimum | at minimum | at the very least | as a
        minimum | can not (do|live|work|go |be|manage|survive|start|succeed|get far|get by|get anywhere|hire you
        |hire anyone|hire anybody) without | not (hire|consider|accept|employ|interview|invite) (anyone|anybody
        |candidates|applicants|people|engineers |someone|you) without | no way around | no getting around | no
        substitute for | should (have|know|bring |possess|demonstrate|show|master|be able to|be proficient|be fluent
        |be familiar|be comfortable |be experienced|be skilled|be well versed|be strong|be at home|understand) |
        musts | (as long as|so long as |provided|provided that|on condition that) you | unless you (know|have|are
        |can|bring|have used|master|speak |write) | nothing less than | (assume|presume|expect|trust|take it|take
        for granted) that you (know|have|are|can|speak|master) | (go|goes) without saying that | (want|expect|need
        |require|ask|expects |requires) you to (be|know|have|master|bring|speak|show) | (no way|no getting|no going
        |not any way|not get) (round|past|around) | no (avoiding|escaping|dodging |escape from|living without|doing
        without |substitute for|shortcut around|excuse for not knowing) | (you|we) (had |would) better (know|have|be
        |bring) | had better | (only|exclusively) (candidates|applicants|applications from|people|those |engineers
        |consider candidates |consider applicants|consider people|hire people|applicants|developers|profiles) (|who
        know|with |who have |having|who bring|who master|fluent in|proficient in|versed in) | (we|you|and)
        (presuppose |presupposes |stipulate|postulate|take it as read|take it as given|take it for granted) | (are
        |is|be|being |were) required to (know|have|be|use|show|master|bring|write|demonstrate|understand|possess
        |work with) | (come |arrive|turn up|show up) (equipped|armed|ready) with | be sure to (have|know|bring) |
        make sure (you know |you have|you bring|to bring) | you (can not|will not) (do without|avoid|escape|get
        around|get round |dodge) | not (come|turn up) without | no (application|applications|candidate|candidates
        |applicant |applicants |profile|interview|interviews|offer|contract|hire |job offer) without | in dire need
        of | in need of (someone|somebody|people|a person|an engineer|a colleague) (with|who knows|fluent in|versed
        in) | (who |you) (will|would|must|should|do) need
    """),
    Cue("required", "either", 40, """
        required | mandatory | essential | essentials | compulsory | obligatory | indispensable | imperative | non
        negotiable | nonnegotiable | a must | an absolute must | absolute must | must have | (is|are|be |as) must |
        prerequisite | prerequisites | a prerequisite | vital | deal breaker | (is|are|be|seems|deem |deemed)
        (crucial|critical|necessary|key|needed|important|expected|demanded|non optional|not optional |not negotiable
        |not up for debate|not up for discussion) | (the|our|a|one|only|hard|key|core|absolute|strict |main|first
        |minimum|basic|formal|firm|clear|the only|only hard|one hard|single|non negotiable) (requirement
        |requirements|prerequisite|condition|precondition|must) | (hard|minimum|basic|formal|strict |core)
        requirements | precondition | necessary | needed | crucial | (the|a|bare|absolute|our|as a|as the |the bare)
        minimum | minimum | (what|that|which|something|one thing|things|thing|all) (we|you) (require |insist on|need
        |demand|expect|can not do without|can not live without|really need|will need) | (can not |not) (be|go)
        missing | (can|will|do|would) not (compromise|negotiate|budge|give way) on | not optional | not negotiable |
        not (an option|up) for (debate|negotiation) | non optional | (is|are) a given | taken for granted | we
        insist | is what we need | are what we need | we will test | sine qua non | must haves | a necessity | of
        the essence | a hard must | obligation | we count on | (is|are|be|being|will be) (presupposed|assumed
        |presumed|supposed|a given|taken as read|taken as given|stipulated|prescribed |insisted on|requested|called
        for|demanded|expected|table stakes|par for the course|a hygiene factor|the bare minimum |basic equipment
        |bread and butter here|a conditio sine qua non|the entry ticket|your entry ticket|a hard filter |a knockout
        criterion|a knock out criterion|a dealbreaker|where we draw the line|a stipulation|obligatory |what it takes
        |what you need|what counts|what the job demands|inescapable|unavoidable|inevitable) | (for granted|as read
        |table stakes) | without fail | no ifs | no ifs or buts | no ifs and no buts | no exceptions | (will|can
        |could|would|do) not (do|get by|live|manage|survive|function|cope|hire|budge) without | (be|is|are) second
        nature | dealbreaker | (are |is) (no|not an|hardly) optional extra | not optional extras | non negotiables |
        non negotiable skills | non negotiables are | is a hard requirement | is the price of entry | (will|would
        |can) not get by without | (will|can|would) not (even |)look at (applications|applicants|candidates|cvs
        |resumes) without
    """),
    Cue("required", "before", 14, "(is|are|will be|be|was|were) expected | expected"),
    # ------------------------------------------------------------------------------------------------------- wished
    Cue("preferred", "after", 40, """
        ideally | preferably | nice to know | good to know | (we |)(especially |particularly |)keen on | (especially
        |particularly|very) interested in | a soft spot for | partial to | over the moon (if|about) | (we
        |)(particularly |especially |also |warmly |)welcome (applicants|candidates|people|those|anyone |applications
        from|engineers|colleagues) (with|who) | (we|would|team|also|strongly|d) prefer | we (would |) prefer |
        prefer | prefers | preferring | preference for | (preference|priority) (is |will be |may be |) given to |
        (give|gives|giving|gave) (preference|priority) to | bonus points | extra points | extra credit | brownie
        points | plus points | points for | bonus if | bonus for | plus if | plus for | bonus when | we would (|also
        |really |absolutely |particularly |especially |all )(love|like|welcome |appreciate|be happy|be glad|be
        delighted|be thrilled|be pleased|be excited|be impressed|value|enjoy|cheer) | would (love|like) (to see|it
        if|for you|you to|if you|candidates|someone) | (happy|glad|delighted|thrilled |pleased|excited|impressed
        |grateful|lucky|overjoyed) (if|should) | (happy|glad|delighted|pleased |thrilled) to see | would be
        (delighted|happy|glad|thrilled|pleased|impressed|excited|lucky|overjoyed) | (we |we would |we will |would
        |)(like|love) to see | nice to have | nice to haves | good to have | great to have | even better if | better
        still if | better still | even better | all the better if | so much the better if | (ideal|perfect|great
        |nice|wonderful|lovely|good|helpful|fantastic |awesome|amazing|super|cool|neat) (would be|if) | (stand
        |stands|standing) out (if|with|by|for) | stand out from | it helps if | helps if | helps to have | (would
        |will|may|can|could) help (|you |us |if |to |a lot )(if|to have|to know) | optimally | if possible | where
        possible | in the best case | wish list | wishlist | (you|your) (get|earn|score|collect|win) (bonus|extra)
        points | we (smile|cheer|are happy |rejoice|get excited) (at|if|when) | a plus if | an advantage if | a
        bonus if | a plus for | (look|looks|looking|smile|smiles|shine|beam) (|very |quite |most |rather |especially
        |particularly )(favourably|favorably|kindly|fondly|benevolently) (|up)on | (smile|smiles) (|up)on | (look
        |looks|looking) (|very ) (favourably|favorably|kindly) (at|upon|on|towards) | (view|views|regard|regards
        |consider|considers) (favourably|favorably |positively) | (we|us|team|also) (get |gets |be |are |feel |would
        be |will be |is |)(|extra )(excited|thrilled|enthusiastic|giddy|curious) (about|by|to see|to hear of|to hear
        about|when|if|to meet) | (soft|sweet) spot for | (kudos|props|karma|cookies|applause |credit|extra marks
        |bonus marks|gold stars|a gold star|a high five|a cookie|cheers) (for|if|to) | (we|would|should) not (say no
        to|turn down |object to|mind|complain about|complain if|complain|refuse|sniff at|send away) | say no to
        nobody with | (smile|grin|cheer|beam|melt|swoon|perk up|drool) (at|when|if|over) | (ears|eyes|hearts) (will
        |)(prick up |light up|perk up |leap) (at|when|if|for|) | (in an ideal|in a perfect) world | for extra
        (credit|points |marks) | our dream (candidate |colleague|applicant|hire) | a (nod |tip) (goes to|to) | (earn
        |score|win|get|collect) (|you |extra |some )(points|brownie points|bonus points |marks) (with|for|by) |
        (delighted|overjoyed|happy|tickled|stoked|pleased|elated|chuffed) (|to meet |to hear from |to welcome |to
        find |to have )(|people |candidates |someone |somebody |anyone |applicants )(with|who) | no harm in | it
        (would|will|does) not hurt (to|if) | not hurt (to|if) | (better|best) (still|yet) | if you (also|even|happen
        to) (know |have|bring|speak|can) | icing on the cake (is|would be|are) | cherry on (top |the cake) (is|would
        be|are) | love it (if|when) | love (people|candidates|applicants|engineers|those |anyone) (who|with) |
        (preference|priority|precedence|the nod) (goes|will go|shall go|should go) to | (you |candidates|applicants
        |who) (score|shine|impress|convince|sparkle) (with|by) | lean towards | leaning towards | (inclined|tilt
        |tilts|tilted) towards | as a (bonus |plus|nice extra|cherry on top|nice addition |sweetener)
    """),
    Cue("preferred", "before", 14, """
        (a|an|the|is|are|as|as a|as an|be|considered|considered a|considered an|seen as|viewed as|counts as|count as
        |definite|strong|big|huge|major|added|real|great|extra|certain|clear|distinct|definitely a|would be|another
        |one more|nice|always|or|mere|of) ({plus}) | pluses | plus points | bonus points | bonuses | (would|will
        |could|might|may) be (|a |an |very |really |so |most |truly |just |also |absolutely |more than |all the
        )(great|nice|good|ideal|cool|fantastic|awesome|wonderful|perfect|lovely|amazing|terrific|excellent |super
        |brilliant|of interest|of advantage|of benefit|preferred|preferable|desirable|desired|welcome|welcomed
        |appreciated|handy|ideal|favorable|favourable|advantageous|beneficial|valued|looked upon favorably|a delight
        |neat|interesting|grand|splendid|the icing on the cake|the cherry on top|the cherry on the cake|sweet
        |better still|better|gold) | (would|does|do|will|can|could|might) not (hurt|harm|do any harm|be amiss |go
        amiss) | do no harm | (so much|all) the better | (viewed|looked upon|seen|regarded |considered) (favorably
        |favourably|positively) | (puts|put|places|move|moves) you (ahead|at the top |in front) | (is|are) our
        favorite | the icing on the cake | icing on the cake | the cherry on top | the cherry on the cake | (given
        |get|gets|receive|have|has) (preference|priority|precedence) | (counts |count|counted|speaks|speak|work
        |works|weigh|weighs|tells|tell|will count|plays|play) (in|to) your (favor |favour|advantage|credit|benefit)
        | in your (favor|favour) | (sets|set|setting) you apart | (makes|make |making|help|helps|lets|let) you stand
        out | stand out | stands out | (is|are|was|were|be|also|always|very |most|more than|especially|particularly
        |) (welcome|welcomed|appreciated|valued|preferable|favored|favoured |prized|well received|highly regarded
        |wished for|sought after) | nice to haves | would help | (gives|give|giving|gain|gains) you an (edge
        |advantage|extra point |head start) | earns you (bonus|extra) points | gets you (bonus|extra) points | a
        welcome extra | (would|will) (delight|please|impress|thrill|excite|set you apart|make us happy|win you
        points |make you stand out|be loved|catch our eye|put a smile) | (makes|make) us happy | wins you (bonus
        |extra) points | preferentially | at an advantage | have an advantage | has an advantage | ahead of the pack
        | put you ahead | move you to the top | not required but nice | (get|gets|earn|earns|win|wins|score|scores
        |deserve|deserves|receives|receive|worth|attracts|carries) (|a |an |you |you a |extra |some |you extra |our
        |an extra |a big |a huge |bonus |you bonus )(tick|thumbs up|gold star|star|points|kudos|credit|nod|smile
        |applause|marks|high five|attention|second look|praise|cheer|bonus point|brownie points|extra weight
        |approval) | (makes|make|made|making) (us|our team|the team|the panel|our panel) (smile|grin|cheer|happy
        |happier|beam|sing|light up|prick up|glad |curious|purr|sit up|smiling|look twice|giddy) | (makes|make|have
        |get|gets) our (hearts|eyes|ears) (sing|leap|light up|prick up |shine|beat faster) | (music to our |warms
        our|catches our|catch our|piques our|pique our|raises our|tickles our) (ears|hearts|eye|eyes|interest
        |curiosity|fancy) | (makes|make|would make) our (day|week) | (tips|tip|tipping|swing|swings) the (scales
        |balance) | (tips|tip) the scales in your favo(ur|r) | added value | a leg up | (have|has|get|gets|give you
        |gives you) the (edge|upper hand|inside track|advantage|jump) | an edge | a head start | a feather in (your
        |the) cap | ticks (a|another|an extra) box | tick (a|another|an extra) box | (goes|go) down (well|a treat
        |very well|nicely) | (rounds|round|rounding|rounded|would round) (off|out) (your|the|a) (profile |picture
        |application) | (strengthens|strengthen|boosts|boost|enhances|sweetens|sweeten|improves|improve |lifts|lift
        |adds to|add to) (your|the|an) (application|profile|chances|deal|case|candidacy|odds) | (gratefully|gladly
        |warmly) (received |noted|seen|welcomed) | (is|are|be) (smiled|looked|viewed|seen|regarded |considered)
        (upon|on|with|) (|very )(favourably|favorably|kindly|positively|favour|favor |fondly|with favour|with favor
        |with pleasure) | (a nice|a lovely|a good|a welcome) (touch|thing to have|addition|surprise |extra) | an ace
        up your sleeve | (is |are) gravy | (no|not a|never a) bad thing | never (hurts|hurt|goes amiss|go amiss) |
        not (hurts|hurt) | (give|gives|lend|lends|lending) (you|your|weight) (|application |cv |to your |profile )(a
        leg up|a boost|a lift|extra weight |weight|application|an extra boost|bonus points|a head start|points) | a
        (big |huge |)(tick|thumbs up|nod) (from|with|in) | (adds|add) (weight|spice|lustre) | (the |real|our) (dream
        |jackpot) | (wins|win|won) (our|us) (hearts|over) | bonus karma | of (|great |particular |special
        |additional |some )(advantage|benefit|interest)
    """),
    Cue("preferred", "either", 40, """
        (is |are |was |be |also |highly |very |most |)(preferred|desirable|desired|preferable|advantageous)
        | desirables | nice to have | nice to haves | good to have
        | great to have | bonus | pluses | recommended | (is|are) recommended | favorable | favourable
        | wanted but not required
    """),
    Cue("helpful", "before", 14, """
        (is|are|be|was|were|would be|will be|can be|may be|could be|might be|also|very|certainly|) (helpful|useful
        |beneficial|valuable|handy|of use) | (will|would|can|may|could|might) (help you|come in handy
        |make your life easier|make life easier|make things easier|be to your benefit|smooth|ease|speed
        |serve you well|go a long way) | (comes|come) in handy | (make|makes) (your|life|things|your first
        |your start) (|life |start |first |job |work |onboarding |weeks |months |days |project )(
        |with the insurer a good deal |a good deal |a lot |much |far |considerably |)easier
    """),
    Cue("helpful", "either", 14, "helpful | useful | beneficial"),
    Cue("helpful", "before", 14, "helps | (helps|help) (|you )(a lot|a great deal|a bit|greatly|enormously|here|too|as well)"),
    Cue("optional", "either", 40, """
        optional | optionally | (is |are |be |was |were |)not (mandatory|essential|compulsory|obligatory|a must |must
        have|indispensable|vital|crucial|critical|imperative|a hard requirement|a strict requirement |a deal breaker
        |a dealbreaker|strictly required|strictly necessary|strictly needed|absolutely required |absolutely
        necessary|absolutely needed|decisive|key|a showstopper|a blocker|a necessary|a mandatory |a required|a firm
        requirement|a knockout criterion|an absolute must|a hard must|a sine qua non|paramount) | not a condition |
        no must | (up to you|as you like|voluntary|elective|facultative) | at your (choice |option|discretion) | (no
        |not|hardly a|never a|not any|not a|not be a|not be any) (deal breaker|dealbreaker|deal breakers
        |showstopper|show stopper|knockout|knock out|drama|tragedy|obstacle|hurdle|catastrophe|big deal|reason to
        reject |must have|must haves|sine qua non|hard requirement|hard criterion|hard must|strict necessity|ko
        criterion) | (not|never) (set in stone|carved in stone|cast in stone) | take it or leave it
    """),
    Cue("same", "after", 12, """
        as (is|are|was|were|would be|will be|does|do|would|has|have) | so (is|are|was|were|would be|will be|does|do
        |would) | likewise | same goes for | same is true for | same is true of | same applies to | same holds for
    """),
    # ------------------------------------------------------------------------------------------------ one of several
    Cue("one of", "after", 6, """
        (at least |any |only |just |minimum |)# of | one or more of | one or several of | # or more of
        | at least # of | any of | either of | some of | a few of | several of | a couple of | any # of
        | one or # of | # or # of | any one of | any combination of | a combination of any of | at least any # of
        | whichever of | # or more from | one from | at least # from | any from | a choice of | your choice of
        | (choose|choice|decide|pick|chosen|choosing) between | a subset of | a selection of | one # of
        | at least one # of | minimum of # of | any or all of | some or all of | multiple of | a minimum of # of
        | minimum # of
    """),
    Cue("one of", "after", 6, """
        # (from|out of|among|amongst) (this|the|these|our|that|those) (list|following|set|menu|stack|options|tools
        |technologies |languages|below) | (out of|from|among|amongst|from among) the (list|following|options) | #
        out of | out of | from among | # among | # amongst | # from among | (pick|choose|select) (any |at least |)(#
        |# of|# from) | (pick|choose|select) from | (take|make|have) your (pick|choice) (from|of|among|between) |
        (one or other |one or another|one or the other) of | not all of but # of | any # from | any # out of | (pick
        |choose) any of | of your choice | your (weapon|language|tool|framework|database|cloud|editor|platform|stack
        |library |provider) of choice
    """),
    Cue("choice", "before", 8, """
        (do|does|would|will|really|could) not (mind|care|matter|fuss) (which|which one|which of them|which of these
        |which of the #|which it is |which ones|which you) | no matter which | (we are|am) (not fussy|not picky
        |easy) (|about )(which|) | (not fussy|not picky|not choosy) | (take|have|make|it is|is|entirely|) your (pick
        |choice|call) | pick your (poison|favorite|favourite|weapon) | (pick|choose|select) (# |any|any one|any #
        |either|whichever|what you like|the one|your favorite|your favourite|one of them|whatever) | you (choose
        |decide|pick) | the choice is yours | (which|whichever|whatever) (of them |of these |one |of the # |ones |)
        (you|is up to you|suits you|floats your boat |takes your fancy|tool you|does not matter|is irrelevant) |
        (one|either) or (the other|other|another) | (any|either|any one|any of them |any of these|either of them
        |either one|one of them|one of these|just one|# of them|# of these|either of the two|any of the # |one of
        the #|# of the #|a single one) (will do|would do|will be fine|is fine|is enough|suffices|suffice|is
        sufficient|is okay|is ok |does the job|will suffice|will work|are fine|are enough|is acceptable|would
        suffice|would be fine) | (at least|any|just|only|minimum) # (of them|of these|of those|of the #) | (at least
        |any|just|only|) # of (them|these|those|the above|which|the lot|the bunch) | any of (them|the above|these
        |those) | either (one|of them) | either or | one (will do|suffices|is enough|is fine|is plenty|would do) | #
        (will do|suffice|are enough|is plenty|is enough) | interchangeably
    """),
    Cue("either", "after", 8, """
        at least # | at least a | one or more | one or several | # or more | any | any one | one | a | an | either
        | minimum # | some | another | your favorite | your favourite | a modern | a major | one major | any major
        | other | minimum one
    """),
    Cue("example", "after", 4, """
        such as | eg | like | for example | for instance | for example in | for example with | for instance in
        | for instance with | say | similar to | comparable to | along the lines of | be it | whether it is
        | whether that is
    """.replace("", "")),
    Cue("open", "before", 2, """
        (or|and or|/|or in|or with|or of) (|a |an |any |some |its |something |other |another |anything |a very
        |closely |equally |in a |with a |in |with |of |the |in an |with an |other similar
        |other closely )(equivalent|equivalents|similar|comparable|related|other|others|another|alike|alternative
        |alternatives|relevant|adjacent|like|something similar|something comparable|corresponding|analogous
        |any other|something like it|something like that|the like|whatever|elsewhere|other kind|neighboring
        |better|an other|one like it|near equivalent) | or something along (those|these|the same) lines
        | or (another|any other|some other|other|others|similar|so
        |the like) | and the like | and similar | etc | and so on | and so forth | … | among others
        | or what have you | or whatever | amongst others | to name a few | and such | or such | or thereabouts
        | or one of its (peers|rivals|relatives|competitors|cousins)
    """),
)  # fmt: skip
