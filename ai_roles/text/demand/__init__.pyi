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
