using System.Diagnostics;
using System.Security.Cryptography;
using k8s;
using k8s.KubeConfigModels;
using KubeconfigCluster = k8s.KubeConfigModels.Cluster;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>
/// A Kubernetes control plane of its own for the tests: etcd, kube-apiserver and kube-controller-manager from the folder that KUBEBUILDER_ASSETS
/// names. It has no nodes, so pods stay as they are written. Started by the first test that needs it.
/// </summary>
public sealed class ControlPlane : IAsyncDisposable
{
    private const string AdminToken = "admin-token";
    private const string OperatorToken = "operator-token";
    private const string LimitedToken = "limited-token";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly List<Process> _processes = [];
    private KeptProgram? _controllers;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("operator-tests-");
    private readonly Lazy<Task> _started;

    private readonly Func<KubernetesClientConfiguration, Task>? _before;

    public ControlPlane() => _started = new Lazy<Task>(StartAsync);

    private ControlPlane(Func<KubernetesClientConfiguration, Task> before)
        : this() => _before = before;

    /// <summary>One of its own for a test.</summary>
    /// <param name="before">Done before the operator is installed, by an administrator.</param>
    public static ControlPlane With(Func<KubernetesClientConfiguration, Task> before) => new(before);

    /// <summary>The folder of the programs; none when there is none.</summary>
    public static string? Assets => Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS") is { Length: > 0 } folder ? folder : null;

    /// <summary>May do everything.</summary>
    public KubernetesClientConfiguration Admin => As(AdminToken);

    /// <summary>May do what the installed operator may, which is what deploy/stateful-serverless.yaml says.</summary>
    public KubernetesClientConfiguration Operator => As(OperatorToken);

    /// <summary>May do what is bound to the user <c>limited</c>, which is nothing before a test does that.</summary>
    public KubernetesClientConfiguration Limited => As(LimitedToken);

    /// <summary>For processes: <see cref="Operator"/> as a file.</summary>
    public string OperatorKubeconfig => Path.Combine(_folder.FullName, "operator.kubeconfig");

    /// <summary>Of the API server, on loopback.</summary>
    public int Port { get; } = Ports.Free();

    /// <summary>Whom to trust about the API server, as PEM.</summary>
    public string Authority => File.ReadAllText(Path.Combine(_folder.FullName, "certificates", "apiserver.crt"));

    /// <summary>Skips the test where there is no control plane; otherwise it runs, and the operator is installed in it, when this returns.</summary>
    public Task UseAsync()
    {
        Assert.SkipWhen(Assets is null, "KUBEBUILDER_ASSETS is not set: it names a folder with etcd, kube-apiserver and kube-controller-manager, such as setup-envtest makes.");
        return _started.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_controllers is not null) await _controllers.DisposeAsync();
        foreach (var process in Enumerable.Reverse(_processes))
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private async Task StartAsync()
    {
        var (store, peer) = (Ports.Free(), Ports.Free());
        using (var key = RSA.Create(2048)) File.WriteAllText(Path.Combine(_folder.FullName, "accounts.key"), key.ExportRSAPrivateKeyPem());
        File.WriteAllText(Path.Combine(_folder.FullName, "tokens.csv"),
            $"{AdminToken},admin,admin,\"system:masters\"\n{OperatorToken},system:serviceaccount:stateful-serverless:stateful-serverless-operator,operator,\n{LimitedToken},limited,limited,\n");
        File.WriteAllText(OperatorKubeconfig, Kubeconfig(OperatorToken));
        File.WriteAllText(Path.Combine(_folder.FullName, "admin.kubeconfig"), Kubeconfig(AdminToken));
        Run("etcd", $"--data-dir {_folder}/etcd --listen-client-urls http://127.0.0.1:{store} --advertise-client-urls http://127.0.0.1:{store} --listen-peer-urls http://127.0.0.1:{peer}");
        Run("kube-apiserver", $"--etcd-servers=http://127.0.0.1:{store} --bind-address=127.0.0.1 --secure-port={Port} --cert-dir={_folder}/certificates "
            + $"--service-account-key-file={_folder}/accounts.key --service-account-signing-key-file={_folder}/accounts.key --service-account-issuer=https://kubernetes.default.svc "
            + $"--service-cluster-ip-range=10.0.0.0/16 --authorization-mode=RBAC --token-auth-file={_folder}/tokens.csv --disable-admission-plugins=ServiceAccount");
        await ReadyAsync();
        if (_before is not null) await _before(Admin);
        // It collects what has lost its owner, and learns only now and then of kinds that come after it.
        await Installation.ApplyAsync(Admin);
        // It also deletes pods of nodes that it does not know, and the tests' node is none that it could know.
        _controllers = new KeptProgram(() => Begin("kube-controller-manager", $"--controllers=*,-podgc --kubeconfig {_folder}/admin.kubeconfig --service-account-private-key-file={_folder}/accounts.key --leader-elect=false "
            + $"--bind-address=127.0.0.1 --secure-port={Ports.Free()} --concurrent-gc-syncs=5"));
    }

    private async Task ReadyAsync()
    {
        using var client = new Kubernetes(Admin);
        await Eventually.IsAsync(_patience, "the API server to be ready", async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(client.BaseUri, "readyz"));
            request.Headers.Add("Authorization", $"Bearer {AdminToken}");
            try
            {
                using var response = await client.HttpClient.SendAsync(request);
                return response.IsSuccessStatusCode ? null : response.StatusCode.ToString();
            }
            catch (HttpRequestException notYet)
            {
                return notYet.Message;
            }
        });
    }

    private void Run(string program, string arguments)
    {
        var process = Begin(program, arguments);
        // Read, or the program would stop at a full pipe; what it says is only of use beside a debugger.
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        _processes.Add(process);
    }

    private Process Begin(string program, string arguments) => Process.Start(
        new ProcessStartInfo(Path.Combine(Assets!, program), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName })!;

    private KubernetesClientConfiguration As(string token) => new() { Host = $"https://127.0.0.1:{Port}", AccessToken = token, SkipTlsVerify = true };

    private string Kubeconfig(string token) => KubernetesYaml.Serialize(new K8SConfiguration
    {
        ApiVersion = "v1",
        Kind = "Config",
        CurrentContext = "test",
        Clusters = [new KubeconfigCluster { Name = "test", ClusterEndpoint = new ClusterEndpoint { Server = $"https://127.0.0.1:{Port}", SkipTlsVerify = true } }],
        Users = [new User { Name = "test", UserCredentials = new UserCredentials { Token = token } }],
        Contexts = [new Context { Name = "test", ContextDetails = new ContextDetails { Cluster = "test", User = "test" } }],
    });
}
