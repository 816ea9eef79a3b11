using Microsoft.Extensions.DependencyInjection;

namespace StatefulServerless.Testing.Hosting.Tests.Diaries;

/// <summary>Diaries behind a proxy.</summary>
internal sealed class DiaryHost : IAsyncDisposable
{
    private readonly EntityHost<DiaryEntity> _host;

    private DiaryHost(EntityHost<DiaryEntity> host, Lives lives)
    {
        (_host, Lives) = (host, lives);
        Client = new Diary.DiaryClient(host.Channel);
    }

    public Lives Lives { get; }

    public Diary.DiaryClient Client { get; }

    public static async Task<DiaryHost> StartAsync(CancellationToken cancellationToken)
    {
        var lives = new Lives();
        var host = await EntityHost.StartAsync<DiaryEntity>(builder => builder.Services.AddSingleton(lives), cancellationToken);
        return new DiaryHost(host, lives);
    }

    public EntityHost<DiaryEntity> Host => _host;

    public async Task<IEnumerable<string>> WriteAsync(string diary, string text, CancellationToken cancellationToken) =>
        (await Client.WriteAsync(new Entry { Diary = diary, Text = text }, cancellationToken: cancellationToken)).Texts;

    public async Task<IEnumerable<string>> ReadAsync(string diary, CancellationToken cancellationToken) =>
        (await Client.ReadAsync(new Reader { Diary = diary }, cancellationToken: cancellationToken)).Texts;

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
