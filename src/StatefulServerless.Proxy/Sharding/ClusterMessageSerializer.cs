using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;
using Google.Protobuf;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Sharding.Wire;

namespace StatefulServerless.Proxy.Sharding;

/// <summary>
/// How commands and their answers cross from one proxy to another: the messages of <c>proto/internal/cluster.proto</c>. The identifier and the
/// manifests are part of the format: during a rolling update two versions read each other, so they never change and are never reused.
/// </summary>
internal sealed class ClusterMessageSerializer : SerializerWithStringManifest
{
    public const int WireIdentifier = 7110;

    /// <summary>The setting that says how large an answer's metadata may be.</summary>
    public const string MetadataLimitPath = "stateful-serverless.max-reply-metadata-bytes";

    private const string Command = "command-1";
    private const string Reply = "reply-1";
    private const string Failure = "failure-1";
    private const string CallerGone = "caller-left-1";

    private readonly CallResultMessages _results;

    public ClusterMessageSerializer(ExtendedActorSystem system)
        : base(system) => _results = new CallResultMessages(system.Settings.Config.GetInt(MetadataLimitPath));

    public override int Identifier => WireIdentifier;

    public override string Manifest(object o) => o switch
    {
        CommandInTransit => Command,
        CallReply => Reply,
        CallFailure => Failure,
        CallerLeft => CallerGone,
        _ => throw new SerializationException($"{o.GetType()} is no message of the cluster."),
    };

    public override byte[] ToBinary(object obj) => MessageOf(obj).ToByteArray();

    public override object FromBinary(byte[] bytes, string manifest) => manifest switch
    {
        Command => CommandMessages.Read(bytes, TimeProvider.System),
        Reply => CallResultMessages.ReadReply(bytes),
        Failure => CallResultMessages.ReadFailure(bytes),
        CallerGone => CallerLeftMessages.Read(bytes, system),
        _ => throw new SerializationException($"No message of the cluster has the manifest '{manifest}'; is a newer proxy in the cluster?"),
    };

    private IMessage MessageOf(object message) => message switch
    {
        CommandInTransit transit => CommandMessages.Write(transit, TimeProvider.System),
        CallReply reply => _results.Write(reply),
        CallFailure failure => _results.Write(failure),
        CallerLeft left => CallerLeftMessages.Write(left),
        _ => throw new SerializationException($"{message.GetType()} is no message of the cluster."),
    };
}
