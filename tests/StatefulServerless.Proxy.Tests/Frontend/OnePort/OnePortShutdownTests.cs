using System.Net;

namespace StatefulServerless.Proxy.Tests.Frontend.OnePort;

public sealed class OnePortShutdownTests
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Stop_WithARequestInFlight_LetsItFinish(string version)
    {
        var token = TestContext.Current.CancellationToken;
        await using var server = new OnePortServer();
        await server.InitializeAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{server.Port}/wait")
        {
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        var answering = client.SendAsync(request, token);
        await server.Waiting.Task.WaitAsync(token);
        var stopping = server.StopAsync();
        Assert.False(stopping.IsCompleted);
        server.Released.SetResult();

        using var response = await answering;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await stopping.WaitAsync(TimeSpan.FromSeconds(30), token);
    }
}
