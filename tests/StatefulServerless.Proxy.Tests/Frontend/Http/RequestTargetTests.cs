using StatefulServerless.Proxy.Frontend.Http;

namespace StatefulServerless.Proxy.Tests.Frontend.Http;

public sealed class RequestTargetTests
{
    [Theory]
    [InlineData("/carts/foo", "/carts/foo", "")]
    [InlineData("/carts/a%2Fb?x=1&y=%20", "/carts/a%2Fb", "x=1&y=%20")]
    [InlineData("/?", "/", "")]
    [InlineData("/a?b?c", "/a", "b?c")]
    [InlineData("*", "*", "")]
    [InlineData("http://localhost:9000/carts/foo?x=1", "/carts/foo", "x=1")]
    [InlineData("http://localhost", "/", "")]
    [InlineData("http://localhost?x=1", "/", "x=1")]
    [InlineData("/redirect?to=http://other/", "/redirect", "to=http://other/")]
    public void Target_IsSplitUndecoded(string raw, string path, string query) =>
        Assert.Equal(new RequestTarget(path, query), RequestTarget.Of(raw));
}
