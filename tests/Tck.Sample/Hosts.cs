using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tck.Sample;

/// <summary>Frontends of the SDK within the process of the tests.</summary>
internal static class Hosts
{
    public static IHost Of<TEntity>(int port)
        where TEntity : class, IStatefulEntity<TEntity>
    {
        var builder = StatefulHost.CreateBuilder([$"--StatefulServerless:Port={port}"]);
        builder.Logging.ClearProviders();
        builder.Services.AddStatefulEntity<TEntity>();
        var host = builder.Build();
        host.MapStatefulEntities();
        return host;
    }
}
