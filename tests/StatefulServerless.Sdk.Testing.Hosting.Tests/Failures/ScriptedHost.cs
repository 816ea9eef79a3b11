using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Testing.Hosting.Tests.Diaries;

namespace StatefulServerless.Testing.Hosting.Tests.Failures;

/// <summary>Diaries that go wrong, behind a proxy.</summary>
internal sealed class ScriptedHost : IAsyncDisposable
{
    private readonly EntityHost<ScriptedEntity> _host;
    private readonly Diary.DiaryClient _client;
    private readonly CancellationToken _patience;

    private ScriptedHost(EntityHost<ScriptedEntity> host, Script script, RecordedLog log, CancellationToken patience)
    {
        (_host, Script, Log, _patience) = (host, script, log, patience);
        _client = new Diary.DiaryClient(host.Channel);
    }

    public Script Script { get; }

    public RecordedLog Log { get; }

    public static async Task<ScriptedHost> StartAsync(CancellationToken patience, ProxyOptions? proxy = null, bool isInDevelopment = false)
    {
        var (script, log) = (new Script(), new RecordedLog());
        var options = new EntityHostOptions
        {
            Proxy = proxy ?? new ProxyOptions(),
            Environment = isInDevelopment ? Environments.Development : Environments.Production,
            ConfigureFunction = builder =>
            {
                builder.Services.AddSingleton(script);
                builder.Logging.AddProvider(log);
            },
        };
        return new ScriptedHost(await EntityHost.StartAsync<ScriptedEntity>(options, patience), script, log, patience);
    }

    public async Task<IEnumerable<string>> WriteAsync(string diary, string text) => (await Call(diary, text, _patience).ResponseAsync).Texts;

    public async Task<IEnumerable<string>> ReadAsync(string diary) =>
        (await _client.ReadAsync(new Reader { Diary = diary }, cancellationToken: _patience)).Texts;

    public AsyncUnaryCall<Pages> Call(string diary, string text, CancellationToken cancellationToken, DateTime? deadline = null) =>
        _client.WriteAsync(new Entry { Diary = diary, Text = text }, deadline: deadline, cancellationToken: cancellationToken);

    /// <summary>What the caller of a command sees that fails.</summary>
    public async Task<Seen> FailureAsync(string diary, string text) =>
        Seen.Of(await Assert.ThrowsAsync<RpcException>(() => WriteAsync(diary, text)));

    /// <summary>What is stored of a diary.</summary>
    public IEnumerable<string> Stored(string diary) => _host.Journal[diary].Events.Cast<Written>().Select(written => written.Text);

    public Task PassivateAsync(string diary) => _host.PassivateAsync(diary, _patience);

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
