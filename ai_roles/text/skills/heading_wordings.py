"""With which wordings do headings of postings and resumes open a section?"""

from __future__ import annotations

from typing import Final, Literal

from .hit import Section

__all__ = ["LAST_RESORT", "WORDINGS", "Evidence"]

Evidence = Literal["posting", "resume", "either"]
"""What kind of text has such a heading."""

WORDINGS: Final[tuple[tuple[Section, Section, Evidence, str], ...]] = (
    # What it opens in a posting, and in a resume; which of the two it speaks for; the wordings.
    ("about", "summary", "resume", r"""
        about me | who i am | personal (statement|profile|summary)
    """),
    ("duties", "summary", "either", r"""
        summary | overview | objective |
        (career|professional|executive|personal|candidate) (objective|goal|summary|overview|highlights|statement
        |snapshot) | (professional|career|executive|technical) (profile|summary|overview) |
        (summary|profile) of (qualifications|experience|skills) | highlights | career highlights | profile summary |
        headline
    """),
    ("required", "summary", "either", r"""
        profile | qualifications | qualifications summary | summary of qualifications
    """),
    ("required", "skills", "either", r"""
        ((technical|foundational|specialized|specialised|tech|key|core|hard|soft|relevant|main|professional|it
        |other|programming|computer|digital
        |functional|leadership|ai|ml|data|engineering|people|personal|interpersonal|communication|transferable
        |technology) )*(skills?|skillset|skill set|competenc(y|ies|es)|expertise|proficienc(y|ies)|strengths
        |abilities|capabilities|know-how) |
        (skills?|tools|technologies|competencies|expertise|knowledge|abilities|languages|frameworks|technical skills
        |core competencies){and}(skills?|tools|technologies|competencies|expertise|knowledge|abilities|frameworks
        |qualifications|attributes|interests|technical skills|platforms|libraries)( (and|&|/) (tools|technologies
        |abilities|platforms|libraries))? | (programming|coding|scripting) languages? | technologies | tools |
        technical (expertise|knowledge|proficiencies|toolbox|toolkit|background|competencies) |
        areas of (expertise|strength|specialization|specialisation|knowledge|proficiency) | knowledge |
        frameworks( (and|&) (tools|libraries))? | libraries | methods | specialties | specialities | toolbox |
        toolkit | cloud( platforms?)? | databases? | languages and tools | knowledge,? skills,? (and|&) abilities
    """),
    ("required", "experience", "either", r"""
        ((relevant|related|prior|previous|additional|selected|other|industry|practical|technical|leadership|teaching
        |research|military|volunteer|volunteering|internship|consulting|freelance) )*(experience|experiences) |
        (experience|education){and}(education|experience|skills|qualifications|background|expertise)( (required
        |requirements?))? | background
    """),
    ("experience", "experience", "resume", r"""
        (work|professional|employment|job|career|working) (experience|history|background|record|positions) |
        employment | career( history| summary)? | work( history)? | internships? | positions( held)? |
        professional background | previous (employment|positions|roles) | volunteer(ing)?( experience| work)? |
        research experience | teaching experience | consulting engagements | freelance work | military service |
        leadership( experience)?
    """),
    ("required", "education", "either", r"""
        (education|educational|academic)( (background|qualifications?|requirements?|history|credentials|record
        |level))? | education{and}(training|certifications?|qualifications|licenses|credentials|background|degrees) |
        degrees? | (formal|higher) education | academics | studies | training | education & certifications
    """),
    ("education", "education", "resume", r"""
        (relevant |selected )?course ?work | courses | thesis | university | academic (projects|achievements) |
        schooling | alma mater | academic experience
    """),
    ("required", "certifications", "either", r"""
        ((professional|relevant|technical|industry|online) )*(certifications?|certificates?|licen[sc]es?
        |accreditations?|credentials) |
        (certifications?|certificates?|licen[sc]es?|training|courses|trainings){and}(certifications?|certificates?
        |licen[sc]es?|training|courses|awards|accreditations?)
    """),
    ("other", "projects", "resume", r"""
        ((personal|side|selected|key|notable|academic|technical|relevant|recent|open[ -]source|hobby|research
        |featured|major|own|data|ml|ai) )*(projects?|portfolio|publications?|papers|patents|open[ -]source
        |contributions|talks) |
        (publications|patents|talks|projects|papers|open[ -]source( contributions)?){and}(publications|patents|talks
        |papers|projects|presentations|research|portfolio|open[ -]source) | open[ -]source (work|contributions) |
        research | hackathons? | competitions | github | selected work
    """),
    ("other", "other", "resume", r"""
        languages? |
        (awards|honou?rs|achievements|accomplishments|scholarships|prizes|interests|hobbies|references|referees
        |memberships?|affiliations|activities|extracurricular( activities)?|personal (details|information|data
        |interests)|contact (details|information)|hobbies (and|&) interests|interests (and|&) hobbies|awards (and
        |&) .*|honou?rs (and|&) .*|professional (memberships?|affiliations)|community( involvement)?|declaration
        |availability|miscellaneous|additional information)
    """),
    ("about", "other", "posting", r"""
        about us |
        about the (company|team|firm|organization|organisation|business|department|group|client|division|studio) |
        about our * | who (we|you will work with|you'll work with|you will join) | who (are we|we are) |
        what (we do|we are building|we're building|we believe|we stand for|we value|makes us *) | what it's like * |
        our (company|story|mission|vision|purpose|values|core values|team|product|people|impact|culture|client
        |customers|commitment *) | our mission * | our (dna|promise|history|investors|ambition|principles|beliefs) |
        (the|your) (team|company|business|client|community) * | company |
        (company|business|employer|team|client|organization|organisation) (overview|description|profile|summary
        |background|introduction|information|culture|values) | mission | vision | values | culture |
        culture and values | key company beliefs | (where|how) we (come from|started) | equal opportunity * |
        (eeo|eoe) * | * equal (opportunity|employment) * | diversity * | inclusion * | our commitment to * |
        accommodations * | ((applicant|employee|candidate) )*privacy * | * privacy (notice|policy|statement) |
        meet (us|the team) | introduction | * (recruitment|hiring) fraud * | fraudulent * |
        legal * | disclaimer * | join us * | let's stay connected | pay transparency *
    """),
    ("duties", "experience", "posting", r"""
        what (you will|you'll|will you|you would|you'd|you can expect to|you get to|you will get to) (do|be doing
        |work on|be working on|own|be responsible for|build|achieve|be building|deliver|drive|lead|tackle|accomplish
        |broadly do|spend your time on) * | what you(r day)? do(es)? (here|day to day) | what you do |
        what (the )?(job|role|work|position) (involves|entails|is about|looks like) * |
        what (your|a) (typical )?(day|week|work|role|first *) * |
        how you('ll| will)? (make an impact|contribute|help|spend your time) * | how will you * |
        (a )?(typical )?day in the life * | (a|your|the) (typical )?day( to |-to-)?(day)? * | day( to |-to-)day * |
        your (role|responsibilities|mission|tasks|job|duties|impact|focus|work|key responsibilities|main tasks
        |contribution|challenge|challenges|new role|future role|day|objectives|area of responsibility) * |
        ((key|core|main|primary|essential|principal|general|other|additional|major|job|role|specific|typical|technical
        |your|our|leadership|position|summary of|areas of) )*(responsibilit(y|ies)|accountabilit(y|ies)|duties
        |functions|deliverables|activities) * | accountabilities * | (your|main|key) tasks * |
        (the|this|your|about the|about this|about your|overview of the|summary of the|purpose of the
        |scope of the)? ?(role|job|position|opportunity|challenge|vacancy|assignment|mandate|internship
        |project)(?! (is|might|may|could|requires|will suit)) * |
        (job|role|position|opportunity) (overview|description|summary|purpose|scope|details|profile|brief|snapshot
        |objective|objectives|mission|responsibilities) * |
        (summary|overview|purpose|description|scope|nature) of (the )?(role|job|position|work) |
        in this (role|position|job) * | as (a|an|our|the) * you('ll| will) * | (joining us,? )?you('ll
        | will) (?!need|have|bring|possess|must)[^ ]+ * | you('ll| will) |
        at * you('ll| will) | the (impact|difference) you('ll| will)? * | (success|what success) * |
        (your )?first (\d+|three|six|twelve) months * | your first * |
        how (do )?you (want to )?make (an|your) impact | make an impact | what (you('ll| will|d)|will you) (?!need
        |bring|have|possess|get|receive|gain|learn|love|be offered)[^ ]+ * |
        role | job | position | the work | why this role * | snapshot | scope | objectives | expectations |
        main tasks | performance objectives
    """),
    ("preferred", "skills", "posting", r"""
        (nice|great|good|cool)[ -]to[ -]ha(ve|ves) * | nice[ -]to[ -]haves * |
        (big |huge |definite |major )?(bonus|plus|pluses|extra credit|extras|brownie points) * |
        bonus (points|skills|qualifications|experience|if|for) * |
        (it's|it is|it would be|it'd be|would be) (a )?(big )?(plus|bonus|great|nice|good|advantage|awesome|ideal) *
        | (even better|extra points|extra credit|points for|pluses|plus points|additional plus) * |
        (strongly |highly )?(preferred|desired|desirable|optional|advantageous|beneficial|recommended|appreciated
        |additional desired|good to have) |
        (preferred|desired|desirable|ideal|optional|additional|secondary|bonus|helpful|advantageous|added
        |supplementary|extra|highly desirable|nice to have) (education|and|additional|desired|professional|technical
        |job|work|background|backgrounds|skill|skills|qualification|qualifications|experience|experiences
        |requirements|knowledge|expertise|competencies|attributes|criteria|candidate|abilities|traits|certifications
        |but not required|not required)+ * | ideally |
        (what|things that)? ?(sets|will set|would set|makes|could make|will make|helps) you (apart|stand out) * |
        (ways to|how to|you('ll| will)|helps? you|to) stand out * | stand[ -]out * |
        (we('d| would)|you'd|we will|we'll|we also) (also )?(love|like|be happy|be delighted|be thrilled|appreciate
        |value) * |
        (in addition|also|even|additionally)( to the above)?,? (we('d| would) *|great|nice|useful|welcome) * |
        exceptional candidates * | you might also (have|bring|be) * | an ideal candidate also * |
        the ideal candidate (also|may|might) * | some other * skills * |
        (also|other) (valued|useful|helpful|desired|desirable|nice) * |
        (not required|not mandatory|not essential|optional)(,? but *)? | (valued|valuable|useful|helpful|welcome) * |
        any of (these|the following) (is|are|would be) * |
        (advantages?|assets?|an (advantage|asset)|considered (a plus|an asset)) * | for (extra|bonus) * |
        a (big )?(plus|bonus) * | what (would be|is nice|we also like) * |
        could[ -]haves? | should[ -]haves? | wish ?list
    """),
    ("required", "summary", "posting", r"""
        ((job|role|key|core|general|minimum|basic|hard|mandatory|essential|technical|candidate|position|our|your|the
        |functional|other|main|educational|academic|entry|experience|skill|skills|educational
        |minumum) )*(requirements?|prerequisites?) * |
        (minimum|basic|required|mandatory|essential|key|core|necessary|must[ -]have|needed|critical|hard
        |non[ -]negotiable|primary|minumum|fundamental) (education|and|job|work|professional|technical|functional
        |background|skill|skills|skillset|qualification|qualifications|experience|experiences|requirements|knowledge
        |expertise|competencies|competences|attributes|criteria|abilities|credentials|certifications|traits)+ * |
        must[ -]?haves? * | musts? |
        (essential|essentials|required|mandatory|non[ -]?negotiables?|minimum|the essentials|the basics
        |the must-haves) |
        what (we|we're|we are|are we|do we|you|do you|you'll|you will|will you|you'd|the ideal candidate
        |it)? ?(looking|look|look out|searching|expect|require|need|must|bring|should|seek|want|are seeking|hope
        |will need|'ll need|seeking|love you to|have|to bring|would like|is required|takes|do we expect|ask) * |
        what (you|you'll|you will|you should|you need to|you must|you can) (need|bring|have|offer|should bring|know
        |'ll need|possess) * | what you (bring|have|need|offer) * | what (skills|experience|qualifications) * |
        what makes you (a|the|an)? ?(great|good|right|ideal|strong|successful|perfect|fit|qualified) * |
        what it takes * | what you are (good at|made of) | what you know | what we need * | what we need to see |
        what you must have | what we require | (qualifications|requirements)/(qualifications|requirements) |
        who (we're|we are|are we|you)? ?(looking|seeking|searching) * |
        who (you are|are you|should apply|you might be|you'll be|will succeed|fits) * |
        (is this|this is|are) you\? * | about you * |
        (your|candidate|the|ideal|required|requirement|person|applicant|job)? ?(profile|background|qualifications
        |expertise|skill ?set|strengths|experience|skills|competencies|talents|toolkit|toolbox|superpowers
        |credentials|know-how|qualities) (includes|should|we|you|for|required|needed|of the) * |
        your (profile|background|qualifications|expertise|skills|skill ?set|strengths|experience|competencies|talents
        |toolkit|credentials|knowledge|abilities|qualities) * |
        (candidate|person|ideal|requirement) (profile|specification|requirements|qualifications|background
        |attributes) |
        (the|our|an|you are the|we seek an)? ?(ideal|successful|right|perfect|qualified|strong|great) (candidate
        |applicant|person|fit) * |
        (we're|we are|we) (looking|searching|seeking|look|expect|seek|excited about you|require|need|ask|want) * |
        (you|you're|you are|you'll|you will|you might|you may|you could|you must|you should|you need|you would) (have
        |bring|be|are|possess|a (good|great|strong)|likely|need|must|know|should|could|thrive|apply|meet|also)+ * |
        you (have|bring|are|need|should|must|offer|know|possess|come with) * |
        to (be (successful|considered|eligible)|succeed|qualify|apply|excel|thrive) * |
        (skills|experience|qualifications|expertise|knowledge|abilities|education|education and experience
        |knowledge and skills|experience and skills|skills and experience) (you'll|you will|you|we|that|required
        |needed|for|include|requirements?|necessary) * | (you should|you might|why you should) (apply|be a fit) * |
        experience you('ll| will)? (bring|have|need) * | the (skills|experience|qualities|expertise) * |
        we('d| would) love to hear from you * | (qualifying|selection|eligibility|essential) criteria * |
        (this (role|job|position|opportunity) )?(is|might be|could be|may be) (for you|a fit|right for you) * |
        this (role|job|position|opportunity) (is|might be|could be|may be|will suit|requires) (?!not)[^ ]+ * |
        qualifications? | (qualifications?|requirements?){and}(requirements?|qualifications?|skills|experience) |
        helpful backgrounds * | citizenship * | special work conditions | is this you | required | minimum
        | some of the skills * |
        requirements?
    """),
    ("environment", "other", "posting", r"""
        (our|the|your|current|main|core|key)? ?(tech|technology|technical|data|engineering|product|ml|ai|software
        |tooling|tool)?[ -]?(stack|toolchain|tool ?set) * | tech * stack * | technologies (we|you|used|you'll) * |
        (tools|technology|languages|tech|technologies|frameworks) (we|you|you'll) * |
        (our|the|what) (tech|technology|technologies|tools|infrastructure|architecture|platform|environment|setup
        |ways of working) * | what we (use|work with|build with|run on) * |
        how (we|the team|our team) (work|works|build|operate|collaborate) * | how you work * |
        where (we|you|you'll|you will) (work|be|sit|live) * |
        (work|working|team|technical|physical|job)?[ -]?(environment|conditions|arrangements?|model|setup|mode
        |schedule|location|hours) * | (job |office |work |primary |your |our |role )?locations? * |
        (hybrid|remote|on-?site|flexible|remote-first|workplace|work|working)[ -](work|working|policy|type|model
        |environment|first|arrangement|style|hours|from) * |
        (travel|shift|visa|relocation|time ?type|work ?type|employment ?type|contract ?type|job ?type
        |employment (type|status|details)|contract|start date|starting date|duration|reports to|reporting to
        |reporting line|team size|department|position type|job family|job family group|job level|worker type
        |schedule) *
    """),
    ("offer", "other", "posting", r"""
        ((our|key|additional|employee|company|core|some|great|other|the|your|more|full|global|us|uk) )*(benefits?
        |perks|compensation|remuneration|salary|pay|rewards?|total rewards?|extras|package|wellbeing) * |
        what (we|do we|we can|can we|we will|we'll|you can|you'll|you will|you) (offer|offer you|provide|get|give
        |expect from us|receive|gain|be offered|have to offer) * | what's in it for you * | what is in it for you * |
        (we|here's what we|what else we) (offer|provide) * | we offer * |
        why (you'll|you will|join|work|us|you should|choose|you|it's|we|come|our|this|the|.{1,20}\?) *
        | why [^ ]+ | why * (join|work|love|great|exciting) * | what you('ll| will)? (get|receive|gain|learn) * |
        what makes * (great|special|different|unique) * |
        (how we('ll| will)? (take care of|support|reward|invest in) you|in return|investing in you|life at *
        |working at *|the perks *) * |
        ((expected|base|annual|target|anticipated|estimated) )*(salary|pay|compensation|wage|ctc|ote|hiring) (range
        |ranges|band|information|transparency|details|and benefits|scale|rate|package) * | salary * |
        (health|financial|personal|professional|career|personal and professional|learning){and}?(wellbeing|well-being
        |wellness|health|security|development|growth|advancement|professional development|learning|benefits) * |
        pto * | (paid )?time off * | (your|career) (development|growth|benefits|future|career) * | perks * |
        prosperity | good health
    """),
    ("process", "other", "posting", r"""
        (our |the |your )?(hiring|interview|interviewing|application|recruitment|recruiting
        |selection)( and \w+)? (process|steps|stages|procedure|timeline|journey|plan) * |
        (the )?(hiring|interview|application|recruitment|selection) * looks? like * |
        how (to|do i|we) (apply|hire) * | (next|what are the next) steps * | to apply * | apply * |
        ready to apply * | (interested|sounds? (good|like you|interesting))\?* | how we hire |
        application(s| instructions| deadline| closing date)? | closing date * |
        contact( us| person| details| information)? * | (what (to expect|happens next|you can expect)) * | process |
        interview * | please (submit|note|apply) * | the process | * posting close date * | get in touch * |
        (questions|any questions)\?* | selection
    """),
)  # fmt: skip
"""In small letters; the first that fits the whole heading decides. A star stands for up to six further words, {and} for any word
that joins two."""

LAST_RESORT: Final[tuple[tuple[Section, str], ...]] = (
    ("preferred", r"""
        ^ideally | preferred | nice[ -]to | bonus | \bplus\b | \bpluses | desir | optional | stand out |
        sets? you apart | would love |
        advantage | beneficial | highly valued | additional (skills|experience|qualif) | would be great |
        not required |
        not mandatory | good to have
    """),
    ("offer", r"""
        benefit | perks | salary | compensation | what we offer | offer you | in it for you | in return |
        take care of you | we offer
    """),
    ("process", r"hiring process | interview process | how to apply | application process | next steps"),
    ("required", r"""
        ^minimum | requirement | require[sd] | qualification | must[ -]have | prerequisite | looking for |
        ideal candidate | who you are |
        about you\b | you bring | bring to | you'll need | you need | you will need | you will have
        | you will bring | expect you to | you should have | you have | great fit |
        good fit | right fit |
        successful in | skills needed | eligib
    """),
    ("duties", r"""
        responsibilit | duties | you will | you'll | accountabilit | day[ -]to[ -]day | in this role |
        opportunity to | role overview |
        job description
    """),
    ("environment", r"tech stack | technolog(y|ies) we | tools we | work(ing)? (environment|model) | how we work | we use"),
    ("about", r"""
        ^about\b | who we are | our (mission|values|story|culture|team|company|vision) |
        company (overview|description) |
        equal opportunity | diversity
    """),
)  # fmt: skip
"""For what is marked as a heading and has none of the wordings: words that tell the section wherever they stand."""
