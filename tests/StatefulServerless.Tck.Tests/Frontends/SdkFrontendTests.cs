namespace StatefulServerless.Tck.Tests.Frontends;

public sealed class SdkFrontendTests(SdkFrontend frontend) : FrontendConformanceTests<SdkFrontend>(frontend);
