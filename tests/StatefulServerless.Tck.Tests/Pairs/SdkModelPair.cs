namespace StatefulServerless.Tck.Tests.Pairs;

/// <summary>The proxy with the model entity that is written with the SDK.</summary>
public sealed class SdkModelPair() : PairUnderTest("", BuildOutput.DotNet, BuildOutput.Assembly("tck/frontends/csharp", "StatefulServerless.Tck.Frontend"));
