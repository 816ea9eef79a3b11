namespace StatefulServerless.Tck.Tests.Proxies;

public sealed class SqliteProxyTests(SqliteProxy proxy) : OwnProxyTests(proxy), IClassFixture<SqliteProxy>;
