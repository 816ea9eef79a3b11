namespace StatefulServerless.Tck.Tests.Frontends;

/// <summary>The model entity in JavaScript, without an SDK.</summary>
public sealed class JavaScriptFrontend() : FrontendUnderTest("tck/frontends/js", "node", "index.js");
