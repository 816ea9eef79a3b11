using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StatefulServerless.Operator.Controlling;
using StatefulServerless.Operator.Hosting;
using StatefulServerless.Operator.Journals;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>The operator in this process, with the rights that it is installed with, for one namespace.</summary>
internal sealed class RunningOperator : IAsyncDisposable
{
    private readonly WebApplication _application;

    private RunningOperator(WebApplication application) => _application = application;

    public bool IsLeader => _application.Services.GetRequiredService<Leadership>().IsLeader;

    /// <param name="cluster">Where.</param>
    /// <param name="place">The namespace that it looks after.</param>
    /// <param name="identity">Its name among the operators; the namespace's unless given.</param>
    /// <param name="webhookPort">0 for no webhooks.</param>
    /// <param name="listener">Hears what it asks the API server.</param>
    /// <param name="rights">Those that it is installed with unless given.</param>
    public static async Task<RunningOperator> StartAsync(
        ControlPlane cluster, string place, string? identity = null, int webhookPort = 0, DelegatingHandler? listener = null, KubernetesClientConfiguration? rights = null)
    {
        await cluster.UseAsync();
        // Its Lease lies in the namespace, too: operators of other tests lead theirs.
        var options = new OperatorOptions([place], JournalImages.Default, AllowHostAccess: false, Ports.Free(), webhookPort, Workers: 4, place, identity ?? place)
        {
            CredentialsInterval = TimeSpan.FromSeconds(1),
        };
        var application = OperatorApplication.Create(options, rights ?? cluster.Operator, listener is null ? [] : [listener]);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new RunningOperator(application);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
