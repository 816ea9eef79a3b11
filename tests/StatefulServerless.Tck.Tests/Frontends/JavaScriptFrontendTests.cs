namespace StatefulServerless.Tck.Tests.Frontends;

public sealed class JavaScriptFrontendTests(JavaScriptFrontend frontend) : FrontendConformanceTests<JavaScriptFrontend>(frontend);
