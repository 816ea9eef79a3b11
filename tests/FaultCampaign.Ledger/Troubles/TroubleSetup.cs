using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace StatefulServerless.FaultCampaign.Ledger.Troubles;

/// <summary>Puts the switch between the entity streams and the connection, below gRPC: the SDK is the one that users have.</summary>
internal static class TroubleSetup
{
    private const string TroubleFile = "TROUBLE_FILE";
    private const string StreamPath = "/lightbend.serverless.Entity/handle";

    public static void AddTroubles(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[TroubleFile] is not { Length: > 0 } path) return;
        var troubles = new TroubleSwitch(path);
        services.AddSingleton<IHostedService>(troubles);
        services.AddSingleton<IStartupFilter>(new Filter(troubles));
    }

    private static Task PassThroughAsync(TroubleSwitch troubles, HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.Equals(StreamPath, StringComparison.Ordinal))
            context.Features.Set<IHttpResponseBodyFeature>(new TroubledBody(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), troubles));
        return next(context);
    }

    private sealed class Filter(TroubleSwitch troubles) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) => PassThroughAsync(troubles, context, following));
            next(app);
        };
    }
}
