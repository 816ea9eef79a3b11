using Microsoft.Extensions.Hosting;

namespace StatefulServerless.Hosting;

/// <summary>Refuses a start after which a proxy would be answered by nobody: entity types are registered, and their endpoints were forgotten.</summary>
internal sealed class ForgottenEndpoints(ServedEntities entities) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <remarks>Only now: some applications map their endpoints while their server starts.</remarks>
    public Task StartedAsync(CancellationToken cancellationToken) => entities.AreMapped
        ? Task.CompletedTask
        : throw new RefusedStartException(
            $"{string.Join(", ", entities.ByPort.Select(pair => pair.Value.EntityClass.Name))}: registered, but not served. In a web application, call app.MapStatefulEntities() "
            + "before it runs; in any other host, call services.AddStatefulServerless().");

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
