using Microsoft.Extensions.DependencyInjection;

namespace StatefulServerless.Testing.Hosting.Tests.Diaries;

/// <summary>Diaries behind a proxy.</summary>
internal sealed class DiaryHost : IAsyncDisposable
{
    private readonly Diary.DiaryClient _client;

    private DiaryHost(EntityHost<DiaryEntity> host, Lives lives)
    {
        (Host, Lives) = (host, lives);
        _client = new Diary.DiaryClient(host.Channel);
    }

    public EntityHost<DiaryEntity> Host { get; }

    public Lives Lives { get; }

    public static async Task<DiaryHost> StartAsync(CancellationToken cancellationToken, string? journalFile = null)
    {
        var lives = new Lives();
        var options = new EntityHostOptions { ConfigureFunction = builder => builder.Services.AddSingleton(lives), JournalFile = journalFile };
        return new DiaryHost(await EntityHost.StartAsync<DiaryEntity>(options, cancellationToken), lives);
    }

    public async Task<IEnumerable<string>> WriteAsync(string diary, string text, CancellationToken cancellationToken) =>
        (await _client.WriteAsync(new Entry { Diary = diary, Text = text }, cancellationToken: cancellationToken)).Texts;

    public async Task<IEnumerable<string>> ReadAsync(string diary, CancellationToken cancellationToken) =>
        (await _client.ReadAsync(new Reader { Diary = diary }, cancellationToken: cancellationToken)).Texts;

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
