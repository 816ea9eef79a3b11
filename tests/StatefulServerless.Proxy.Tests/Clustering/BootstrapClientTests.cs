using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using StatefulServerless.Proxy.Clustering;
using StatefulServerless.Proxy.Clustering.Bootstrap;
using StatefulServerless.Proxy.Tests.Serving;

namespace StatefulServerless.Proxy.Tests.Clustering;

/// <summary>What may be found at an address where another proxy is expected. Whatever it is, the search goes on.</summary>
public sealed class BootstrapClientTests : IAsyncLifetime
{
    private const string Member = "akka.tcp://stateful-serverless@10.0.0.7:2552";

    private readonly int _port = FreePorts.Next();
    private readonly WebApplication _contact;
    private string _body = "";
    private int _status = 200;

    public BootstrapClientTests()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, _port));
        _contact = builder.Build();
        _contact.Run(context =>
        {
            context.Response.StatusCode = _status;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(_body);
        });
    }

    public ValueTask InitializeAsync() => new(_contact.StartAsync());

    public ValueTask DisposeAsync() => _contact.DisposeAsync();

    [Fact]
    public async Task Proxy_ThatAnswers_IsHeard()
    {
        _body = Answer($"[\"{Member}\"]");

        Assert.Equal([Member], Assert.Single(await AskAsync()).Members);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("<html>welcome</html>")]
    [InlineData("{\"address\":\"a\",\"isCandidate\":true,\"members\":null,\"isServing\":true}")]
    public Task Anything_ThatIsNoAnswer_IsLeftOut(string body) => LeftOutAsync(200, body);

    [Theory]
    [InlineData("[null]")]
    [InlineData("[\"\"]")]
    [InlineData("[\"somewhere\"]")]
    [InlineData("[\"akka.tcp://stateful-serverless\"]")]
    public Task Members_ThatAreNoAddresses_AreLeftOut(string members) => LeftOutAsync(200, Answer(members));

    [Fact]
    public Task Answer_WithoutAnEnd_IsLeftOut() => LeftOutAsync(200, Answer($"[\"{new string('a', 300_000)}\"]"));

    [Theory]
    [InlineData(302)]
    [InlineData(404)]
    [InlineData(500)]
    public Task Status_OfAFailure_IsLeftOut(int status) => LeftOutAsync(status, Answer($"[\"{Member}\"]"));

    private static string Answer(string members) => $$"""{"address":"{{Member}}","isCandidate":true,"members":{{members}},"isServing":true}""";

    private async Task LeftOutAsync(int status, string body)
    {
        (_status, _body) = (status, body);

        Assert.Empty(await AskAsync());
    }

    private async Task<IReadOnlyList<BootstrapAnswer>> AskAsync()
    {
        using var client = new BootstrapClient();
        return await client.AskAsync([new HostPort("127.0.0.1", _port)], TestContext.Current.CancellationToken);
    }
}
