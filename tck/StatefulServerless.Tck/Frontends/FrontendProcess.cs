using StatefulServerless.Tck.Functions;
using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Frontends;

/// <summary>
/// A frontend that is started by its command. It is told its port, as <c>PORT</c> and wherever <c>{port}</c> stands, and where the descriptor
/// set of the model entity is, as <c>DESCRIPTOR_SET</c>, which many languages have no easy way to make.
/// </summary>
internal sealed class FrontendProcess : FrontendTarget
{
    private readonly string _descriptorSet = Path.GetTempFileName();
    private readonly ProcessSettings _settings;
    private ManagedProcess? _process;

    public FrontendProcess(ProcessSettings settings)
    {
        var port = FreePorts.Take();
        Address = new Uri($"http://127.0.0.1:{port}");
        var environment = new Dictionary<string, string>(settings.Environment, StringComparer.Ordinal);
        environment.TryAdd("PORT", $"{port}");
        environment.TryAdd("DESCRIPTOR_SET", _descriptorSet);
        _settings = (settings with { Environment = environment }).Filled(new Dictionary<string, string> { ["port"] = $"{port}" });
    }

    public override Uri Address { get; }

    public override bool IsProcess => true;

    public override string Description => string.Join(' ', _settings.Command);

    public override async Task StartAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        await File.WriteAllBytesAsync(_descriptorSet, ModelSpecs.Named("model")!.Proto.ToByteArray());
        _process = ManagedProcess.Start(_settings, Log);
    }

    public override Task KillAsync() => _process!.KillAsync();

    public override Task AwaitReadyAsync(Func<CancellationToken, Task<bool>> isReady, CancellationToken cancellationToken) =>
        Readiness.AwaitAsync(isReady, _process, _settings.StartLimit, Log, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        File.Delete(_descriptorSet);
        await base.DisposeAsync();
    }
}
