using Xunit.Sdk;
using Xunit.v3;

// Most of these tests wait, for what must not come or for processes that start: more of them fit on a machine than it has processors.
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 4)]
