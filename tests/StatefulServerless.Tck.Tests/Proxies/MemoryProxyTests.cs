namespace StatefulServerless.Tck.Tests.Proxies;

public sealed class MemoryProxyTests(MemoryProxy proxy) : OwnProxyTests(proxy, "durable"), IClassFixture<MemoryProxy>;
