namespace StatefulServerless.Testing.Hosting.Tests.Diaries;

/// <summary>One host for all tests of a class, each of which writes diaries of its own.</summary>
public sealed class SharedDiaries : IAsyncLifetime
{
    private DiaryHost? _diaries;

    internal DiaryHost Diaries => _diaries!;

    public async ValueTask InitializeAsync() => _diaries = await DiaryHost.StartAsync(Patience.Token());

    public ValueTask DisposeAsync() => _diaries?.DisposeAsync() ?? ValueTask.CompletedTask;
}
