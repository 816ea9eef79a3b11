using StatefulServerless.Operator.Tests.Cluster;

[assembly: AssemblyFixture(typeof(ControlPlane))]
