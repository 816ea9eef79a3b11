using System.Runtime.Versioning;
using Xunit.Sdk;
using Xunit.v3;

// Signals, network namespaces, file systems in memory.
[assembly: SupportedOSPlatform("linux")]

// The smoke run gets the processors for itself.
[assembly: Parallelization(Mode = ParallelMode.None)]
