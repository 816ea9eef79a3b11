using StatefulServerless.EndToEnd.Tests;
using Xunit.Sdk;
using Xunit.v3;

// One service serves every test that neither kills nor configures; the others start their own.
[assembly: AssemblyFixture(typeof(CartService))]

// Tests measure liveness against the clock: they get the processors for themselves.
[assembly: Parallelization(Mode = ParallelMode.None)]
