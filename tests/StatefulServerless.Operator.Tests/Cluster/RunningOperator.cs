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

    public static async Task<RunningOperator> StartAsync(ControlPlane cluster, string place, string? identity = null, int webhookPort = 0, DelegatingHandler? listener = null)
    {
        await cluster.UseAsync();
        // Its Lease lies in the namespace, too: operators of other tests lead theirs.
        var options = new OperatorOptions([place], JournalImages.Default, AllowHostAccess: false, Ports.Free(), webhookPort, Workers: 4, place, identity ?? place)
        {
            CredentialsInterval = TimeSpan.FromSeconds(1),
        };
        var application = OperatorApplication.Create(options, cluster.Operator, listener is null ? [] : [listener]);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new RunningOperator(application);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
