using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StatefulServerless.Proxy.Clustering;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Histories.CommandLine;
using StatefulServerless.Proxy.Hosting.Configuration;
using StatefulServerless.Proxy.Journal;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>The proxy as a program.</summary>
public static class StatefulServerlessProxy
{
    private const int Usage = 2;

    private const int SpecRefused = 3;

    /// <summary>
    /// Runs a proxy until the process is asked to stop (SIGTERM, SIGINT). Options come from appsettings.json, files named by <c>--config</c>,
    /// the environment and the command line, in the section <c>StatefulServerless</c>; see <see cref="ProxyOptions"/>.
    /// </summary>
    /// <param name="args">The command line. <c>--help</c> prints what there is to set, <c>--print-journal-schema</c> the tables of a PostgreSQL journal. With a verb before everything else, <c>export</c>, <c>show</c> or <c>replay</c>, what a journal holds
    /// is read instead of served.</param>
    /// <returns>The exit code: 0 after a clean stop, 2 when the configuration or the journal cannot be used or
    /// does not fit what the journal has recorded, 3 when the
    /// user function's spec was refused <see cref="ProxyOptions.MaxRefusedSpecs"/> times in a row, 4 when the proxy has lost its place in the cluster and
    /// must be started again.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (Verbs.IsVerb(args)) return await Verbs.RunAsync(args, Terminal.OfProcess, CancellationToken.None);
        if (args.Contains("--help") || args.Contains("-h"))
        {
            await Console.Out.WriteAsync(ProxyHelp.Of(args));
            return 0;
        }

        if (args is ["--version"])
        {
            await Console.Out.WriteLineAsync(ProxyVersion.Text);
            return 0;
        }

        if (args.Contains("--print-journal-schema"))
        {
            await Console.Out.WriteAsync(JournalStores.Script);
            return 0;
        }

        try
        {
            await using var application = Build(args);
            var unusable = application.Services.GetRequiredService<UnusableConfiguration>();
            var refusals = application.Services.GetRequiredService<RefusedSpecs>();
            var loss = application.Services.GetRequiredService<ClusterLoss>();
            var journal = application.Services.GetRequiredService<JournalGate>();
            await application.RunAsync();
            if (journal.Refusals.Count > 0) throw new ProxyConfigurationException(journal.Refusals);
            if (unusable.Cause is { } cause) throw cause;
            return refusals.HasGivenUp ? SpecRefused : loss.ExitCode;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync(
                $"{taken.Message} Choose another port with StatefulServerless:HttpPort (or HTTP_PORT) and StatefulServerless:ManagementPort.");
            return Usage;
        }
        catch (SocketException refused)
        {
            await Console.Error.WriteLineAsync(
                $"The proxy cannot listen: {refused.Message}. Choose other ports with StatefulServerless:HttpPort (or HTTP_PORT) and StatefulServerless:ManagementPort.");
            return Usage;
        }
        catch (Exception refused) when (refused is ProxyConfigurationException or IOException)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return Usage;
        }
    }

    private static WebApplication Build(string[] args)
    {
        var variables = Environment.GetEnvironmentVariables();
        var configuration = ProgramConfiguration.Read(args, variables, Directory.GetCurrentDirectory());
        var builder = NewBuilder(ProgramConfiguration.EnvironmentName(variables));
        builder.Configuration.AddConfiguration(configuration.All);
        return ProxyApplication.Build(builder, configuration.Options);
    }

    // Settings are read once. ASP.NET Core would watch the working folder for them meanwhile, and hear of each of the journal's writes there.
    internal static WebApplicationBuilder NewBuilder(string environment) => WebApplication.CreateBuilder(new WebApplicationOptions
    {
        EnvironmentName = environment,
        Args = ["--hostBuilder:reloadConfigOnChange=false"],
    });
}
