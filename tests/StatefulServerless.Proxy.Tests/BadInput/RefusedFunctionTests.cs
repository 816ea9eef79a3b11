using System.Net;
using System.Text;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StatefulServerless.Proxy.Discovery;

namespace StatefulServerless.Proxy.Tests.BadInput;

/// <summary>A running proxy whose function offers each spec of tests/bad-input/descriptors.json, and then a good one.</summary>
public sealed class RefusedFunctionTests(SpecService service) : IClassFixture<SpecService>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Refused => [.. DescriptorCase.All.Where(each => each.Complaints.Count > 0).Select(each => each.Id)];

    public static TheoryData<string> Accepted => [.. DescriptorCase.All.Where(each => each.Complaints.Count == 0).Select(each => each.Id)];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Function_WithASpecThatIsRefused_IsNamedInTheLogAndServedOnceItIsGood(string id)
    {
        var expected = DescriptorCase.Of(id);
        if (expected.IsAfterServing) Assert.Null(await service.ComeBackWithAsync(DescriptorCase.GoodSpec));
        var logged = service.Log.Texts.Count;

        Assert.NotNull(await service.ComeBackWithAsync(expected.Spec));
        var text = Assert.Single(service.Log.Texts.Skip(logged), text => text.Contains("refused", StringComparison.Ordinal));
        Assert.All(expected.Complaints, complaint => Assert.Matches(complaint.TrimStart('^'), text));
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, char.IsControl);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await service.AskReadyAsync(Token)).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AddAsync("/v1/DoAdd")).Status);

        await ExpectGoodIsServedAsync();
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Function_WithASpecThatIsLegal_IsServed(string id)
    {
        await using var own = new SpecService(DescriptorCase.Of(id).Spec);
        await own.InitializeAsync();
        Assert.Equal(HttpStatusCode.OK, (await own.AskReadyAsync(Token)).Status);
    }

    [Fact]
    public async Task Methods_ThatDifferInCase_AreAllServed()
    {
        await using var own = new SpecService(DescriptorCase.Of("D31 methods-that-differ-in-case").Spec);
        await own.InitializeAsync();
        foreach (var method in new[] { "doAdd", "DoAdd", "Doadd" })
        {
            Assert.Equal((HttpStatusCode.OK, "{}"), await AddAsync(own, $"/v1/{method}"));
            Assert.Equal((HttpStatusCode.OK, "{}"), await AddAsync(own, $"/x.Carts/{method}"));
            Assert.Equal("0", await CallAsync(own, method));
        }

        Assert.Equal("12", await CallAsync(own, "doadd"));
        Assert.Equal(HttpStatusCode.NotFound, (await AddAsync(own, "/v1/doadd")).Status);
    }

    [Fact]
    public async Task Caller_WhileASpecIsRefusedForManyReasons_GetsAShortAnswer()
    {
        var spec = DescriptorCase.GoodSpec.Clone();
        var file = Google.Protobuf.Reflection.FileDescriptorSet.Parser.ParseFrom(spec.Proto).File.Single();
        file.MessageType.Single(message => message.Name == "Get").Field.Clear();
        file.Service[0].Method.Clear();
        file.Service[0].Method.Add(Enumerable.Range(0, 1_000).Select(number =>
            new Google.Protobuf.Reflection.MethodDescriptorProto { Name = $"Do{number}", InputType = ".x.Get", OutputType = ".x.Done" }));
        spec.Proto = GeneratedSets.SetOf(file);

        Assert.Contains("; and 900 more", await service.ComeBackWithAsync(spec), StringComparison.Ordinal);
        Assert.InRange((await AddAsync("/v1/DoAdd")).Text.Length, 1, 2_000);
        await ExpectGoodIsServedAsync();
    }

    [Fact]
    public async Task Proxy_WithALimitOfRefusals_GivesUp()
    {
        await using var limited = new SpecService(DescriptorCase.Of("all everything-at-once").Spec, maxRefusedSpecs: 2);
        await limited.InitializeAsync();

        await StoppingAsync(limited.Proxy.GetRequiredService<IHostApplicationLifetime>());
        Assert.True(limited.Proxy.GetRequiredService<RefusedSpecs>().HasGivenUp);
        Assert.Contains(limited.Log.Texts, text => text.Contains("refused 2 times in a row (MaxRefusedSpecs)", StringComparison.Ordinal));
    }

    private static async Task StoppingAsync(IHostApplicationLifetime lifetime)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStopping.Register(stopping.SetResult);
        await stopping.Task.WaitAsync(TimeSpan.FromSeconds(60), Token);
    }

    private async Task ExpectGoodIsServedAsync()
    {
        Assert.Null(await service.ComeBackWithAsync(DescriptorCase.GoodSpec));
        Assert.Equal(HttpStatusCode.OK, (await service.AskReadyAsync(Token)).Status);
        Assert.Equal((HttpStatusCode.OK, "{}"), await AddAsync("/v1/DoAdd"));
    }

    private Task<(HttpStatusCode Status, string Text)> AddAsync(string path) => AddAsync(service, path);

    private static async Task<(HttpStatusCode Status, string Text)> AddAsync(SpecService asked, string path)
    {
        using var body = new StringContent("""{"id":"a"}""", Encoding.UTF8, "application/json");
        using var answer = await asked.Http.PostAsync(new Uri(path, UriKind.Relative), body, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    /// <returns>The gRPC status.</returns>
    private static async Task<string> CallAsync(SpecService asked, string method)
    {
        // The field `id` with one letter, behind a gRPC frame's five bytes.
        byte[] message = [0, 0, 0, 0, 3, 0x0A, 1, (byte)'a'];
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/x.Carts/{method}", UriKind.Relative))
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ByteArrayContent(message),
        };
        request.Content.Headers.ContentType = new("application/grpc");
        using var answer = await asked.Http.SendAsync(request, Token);
        await answer.Content.ReadAsByteArrayAsync(Token);
        return (answer.TrailingHeaders.TryGetValues("grpc-status", out var trailer) ? trailer : answer.Headers.GetValues("grpc-status")).Single();
    }
}
