namespace StatefulServerless.Testing.Hosting.Tests.Failures;

/// <summary>A handler that gives its context to something that outlives the command.</summary>
public sealed class LeakedContextTests(SharedScript shared) : IClassFixture<SharedScript>
{
    private readonly ScriptedHost _host = shared.Host;
    private readonly TaskCompletionSource _mayGoOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<InvalidOperationException?> _leak = Task.FromResult<InvalidOperationException?>(null);

    [Fact]
    public async Task Context_ThatIsUsedAfterItsCommand_RefusesByName()
    {
        _host.Script.On("leak", Leak);
        await _host.WriteAsync("ann", "rain");
        await _host.WriteAsync("ann", "leak");
        _mayGoOn.SetResult();

        Assert.Equal(
            "This context belongs to command 2 (Write) of entity 'ann', which is over. Await everything that uses it before the handler returns.",
            (await _leak)?.Message);
        Assert.Equal(["rain", "snow"], await _host.WriteAsync("ann", "snow"));
    }

    [Fact]
    public async Task Context_ThatIsUsedDuringAnotherCommand_EmitsNothingIntoIt()
    {
        _host.Script.On("leak", Leak);
        _host.Script.On("meanwhile", async scene =>
        {
            _mayGoOn.SetResult();
            Assert.NotNull(await _leak);
            scene.Write();
        });
        await _host.WriteAsync("bob", "leak");

        Assert.Equal(["meanwhile"], await _host.WriteAsync("bob", "meanwhile"));

        Assert.Equal(["meanwhile"], _host.Stored("bob"));
        await _host.PassivateAsync("bob");
        Assert.Equal(["meanwhile"], await _host.ReadAsync("bob"));
    }

    private void Leak(Scene scene) => _leak = WriteLaterAsync(scene);

    private async Task<InvalidOperationException?> WriteLaterAsync(Scene scene)
    {
        await _mayGoOn.Task;
        return Record.Exception(scene.Write) as InvalidOperationException;
    }
}
