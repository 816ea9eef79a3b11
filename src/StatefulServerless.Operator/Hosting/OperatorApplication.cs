using System.Text.Json.Nodes;
using k8s;
using k8s.Exceptions;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OpenTelemetry.Metrics;
using StatefulServerless.Operator.Admission;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Applying;
using StatefulServerless.Operator.Controlling;
using StatefulServerless.Operator.Desired;
using StatefulServerless.Operator.Events;
using StatefulServerless.Operator.Injection;
using StatefulServerless.Operator.Reconciling;
using StatefulServerless.Operator.Watching;

namespace StatefulServerless.Operator.Hosting;

/// <summary>The operator as a process: what <c>run</c> runs.</summary>
internal static class OperatorApplication
{
    private const string UserAgent = "stateful-serverless-operator";
    private const int Stopped = 0;
    private const int Misconfigured = 2;

    /// <returns>The exit code: 0 stopped as asked, 2 the configuration cannot be used.</returns>
    public static async Task<int> RunAsync(TextWriter errors)
    {
        try
        {
            var options = OperatorOptions.Read(Environment.GetEnvironmentVariable);
            await using var application = Create(options, KubernetesClientConfiguration.BuildDefaultConfig());
            await application.RunAsync();
            return Stopped;
        }
        catch (OperatorConfigurationException wrong)
        {
            foreach (var complaint in wrong.Complaints) await errors.WriteLineAsync($"config: {complaint}");
        }
        catch (Exception failure) when (failure is KubeConfigException or IOException)
        {
            await errors.WriteLineAsync($"config: {failure.Message}");
        }

        return Misconfigured;
    }

    internal static WebApplication Create(OperatorOptions options, KubernetesClientConfiguration cluster, params DelegatingHandler[] listeners)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddJsonConsole();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(server => Listen(server, options));
        // Under this name it stands in what it has written (metadata.managedFields).
        cluster.UserAgent = UserAgent;
        AddServices(builder.Services, options, new Kubernetes(cluster, listeners));
        var application = builder.Build();
        application.MapGet("/alive", () => Results.Text("alive")).RequireHost($"*:{options.ManagementPort}");
        application.MapPost(AdmissionDoor.Path, (JsonObject review, AdmissionDoor door, CancellationToken cancelled) => door.AnswerAsync(review, cancelled))
            .RequireHost($"*:{options.WebhookPort}");
        application.MapPost(ResourceDoor.Path, (JsonObject review, ResourceDoor door, CancellationToken cancelled) => door.AnswerAsync(review, cancelled))
            .RequireHost($"*:{options.WebhookPort}");
        application.MapGet("/ready", (Leadership leadership) =>
            leadership.IsKnown ? Results.Text(leadership.IsLeader ? "leading" : "standing by") : Results.Text("no operator has been elected yet", statusCode: 503))
            .RequireHost($"*:{options.ManagementPort}");
        application.MapPrometheusScrapingEndpoint("/metrics").RequireHost($"*:{options.ManagementPort}");
        return application;
    }

    private static void Listen(KestrelServerOptions server, OperatorOptions options)
    {
        server.ListenAnyIP(options.ManagementPort);
        if (options.WebhookPort == 0) return;
        var registration = server.ApplicationServices.GetRequiredService<WebhookRegistration>();
        server.ListenAnyIP(options.WebhookPort, port => port.UseHttps(https => https.ServerCertificateSelector = (_, _) => registration.Current));
    }

    private static void AddServices(IServiceCollection services, OperatorOptions options, Kubernetes cluster)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(cluster);
        services.AddSingleton(options.Images);
        services.AddSingleton(new Judge(options.Images, options.AllowHostAccess));
        services.AddSingleton<ApiMetrics>().AddSingleton<KubernetesApi>().AddSingleton<WatchLog>();
        services.AddSingleton<EventLog>().AddSingleton<EventRecorder>();
        services.AddSingleton<ObjectApplier>().AddSingleton<StatusWriter>().AddSingleton<BudgetVersion>().AddSingleton<PodTroubles>().AddSingleton<CredentialsLook>();
        services.AddSingleton<ServiceReconciler>().AddSingleton<JournalReconciler>();
        services.AddSingleton<ControlMetrics>().AddSingleton<ControlLog>().AddSingleton<Controllers>();
        services.AddSingleton<AdmissionLog>().AddSingleton<ResourceDoor>();
        services.AddSingleton<InjectionLog>().AddSingleton<AdmissionDoor>().AddSingleton<WebhookRegistration>();
        if (options.WebhookPort > 0) services.AddHostedService(provider => provider.GetRequiredService<WebhookRegistration>());
        services.AddSingleton<LeaseRelease>().AddSingleton<Leadership>();
        services.AddHostedService(provider => provider.GetRequiredService<Leadership>());
        services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(ApiMetrics.MeterName).AddPrometheusExporter());
    }
}
