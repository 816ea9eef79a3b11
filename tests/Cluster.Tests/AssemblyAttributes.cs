using Xunit.Sdk;
using Xunit.v3;

// Tests measure liveness against the clock: they get the processors for themselves.
[assembly: Parallelization(Mode = ParallelMode.None)]
