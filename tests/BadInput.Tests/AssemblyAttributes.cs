using StatefulServerless.BadInput.Tests.Service;
using Xunit.v3;
using Xunit.Sdk;

[assembly: AssemblyFixture(typeof(RichService))]

// A row's effects on others can only be told when it is alone.
[assembly: Parallelization(Mode = ParallelMode.None)]
