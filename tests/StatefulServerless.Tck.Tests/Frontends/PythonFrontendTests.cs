namespace StatefulServerless.Tck.Tests.Frontends;

public sealed class PythonFrontendTests(PythonFrontend frontend) : FrontendConformanceTests<PythonFrontend>(frontend);
