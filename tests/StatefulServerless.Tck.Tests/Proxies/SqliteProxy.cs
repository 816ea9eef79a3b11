namespace StatefulServerless.Tck.Tests.Proxies;

/// <summary>The proxy with a journal in a file.</summary>
public sealed class SqliteProxy() : OwnProxy("sqlite", new SqliteLock().SetAsync);
