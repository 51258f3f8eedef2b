from .changes import DemandChange as DemandChange, DemandChanges as DemandChanges, demand_changes as demand_changes
from .counts import (
    ANY as ANY,
    DIMENSIONS as DIMENSIONS,
    Cell as Cell,
    Counted as Counted,
    CountKey as CountKey,
    DemandCounts as DemandCounts,
    Dimension as Dimension,
    tallied as tallied,
)
from .demand_rows import (
    AskedFor as AskedFor,
    Candidate as Candidate,
    CellTold as CellTold,
    HardlyAsked as HardlyAsked,
    PayObserved as PayObserved,
)
from .finder_quality import (
    FINDER as FINDER,
    FINDER_MEASURED as FINDER_MEASURED,
    FINDER_NOTE as FINDER_NOTE,
    FinderQuality as FinderQuality,
)
from .fingerprints import Fingerprint as Fingerprint, fingerprint as fingerprint, likeness as likeness
from .intervals import (
    Employers as Employers,
    SampleShare as SampleShare,
    ShareDifference as ShareDifference,
    Trend as Trend,
    corrected as corrected,
    difference as difference,
    share_of as share_of,
    trend as trend,
    wilson as wilson,
)
from .near_copies import (
    LIKENESS as LIKENESS,
    Copies as Copies,
    copy_order as copy_order,
    find_copies as find_copies,
    shared_hashes as shared_hashes,
)
from .observed_claims import POPULATION as POPULATION, observed_overlay as observed_overlay
from .observed_demand import ObservedDemand as ObservedDemand, PostingsRead as PostingsRead
from .observing import demand_of as demand_of, observe as observe, read_postings as read_postings
from .posting_columns import check_columns as check_columns, taken_columns as taken_columns
from .posting_inputs import MOST_BROKEN as MOST_BROKEN, PostingInputs as PostingInputs
from .posting_line import PostingLine as PostingLine, month_of as month_of
from .posting_readings import (
    PayRead as PayRead,
    Reading as Reading,
    entity_named as entity_named,
    lines_of as lines_of,
    posting_facts as posting_facts,
    read_lines as read_lines,
    reading_from as reading_from,
    reading_of as reading_of,
    reading_schema as reading_schema,
)
from .posting_sources import Postings as Postings
from .sampled_shares import corpus_of as corpus_of
from .small_counts import LEAST_COUNT as LEAST_COUNT, telling as telling
from .trends import DemandTrend as DemandTrend, DemandTrends as DemandTrends, demand_trends as demand_trends
