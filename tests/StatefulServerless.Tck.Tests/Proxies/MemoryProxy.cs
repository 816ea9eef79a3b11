namespace StatefulServerless.Tck.Tests.Proxies;

/// <summary>The proxy with a journal that dies with it.</summary>
public sealed class MemoryProxy() : OwnProxy("inmemory");
