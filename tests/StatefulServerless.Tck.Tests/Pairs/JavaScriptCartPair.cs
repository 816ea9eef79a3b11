namespace StatefulServerless.Tck.Tests.Pairs;

/// <summary>The proxy with the shopping cart in JavaScript.</summary>
public sealed class JavaScriptCartPair() : PairUnderTest("tck/frontends/js", "node", "index.js", "cart");
