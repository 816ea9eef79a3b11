namespace StatefulServerless.Tck.Tests.Frontends;

/// <summary>The model entity that is written with the SDK, as a process.</summary>
public sealed class SdkFrontend() : FrontendUnderTest("", BuildOutput.DotNet, BuildOutput.Assembly("tck/frontends/csharp", "StatefulServerless.Tck.Frontend"));
