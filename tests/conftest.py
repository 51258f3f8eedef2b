"""Generated examples may take as long as a busy machine needs: time is measured by benchmarks, not by tests."""

from hypothesis import HealthCheck, settings

settings.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")
