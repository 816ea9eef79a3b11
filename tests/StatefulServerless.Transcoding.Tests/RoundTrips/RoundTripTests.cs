using System.Globalization;
using CsCheck;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Tests.Kinds;

namespace StatefulServerless.Transcoding.Tests.RoundTrips;

/// <summary>
/// Random messages of random descriptors come back from JSON as they went. A failure tells CsCheck's seed, to be repeated with
/// CsCheck_Seed; ROUND_TRIPS multiplies how many are tried.
/// </summary>
public sealed class RoundTripTests
{
    private const int MessagesPerSchema = 8;

    // A size that CsCheck can make smaller, and where chance begins.
    private static readonly Gen<(int Size, int Seed)> Chance = Gen.Select(Gen.Int[1, 8], Gen.Int);

    private static readonly IReadOnlyList<MessageDescriptor> GeneratedTypes = TypesOf(KindsReflection.Descriptor);

    private static int Factor =>
        int.TryParse(Environment.GetEnvironmentVariable("ROUND_TRIPS"), CultureInfo.InvariantCulture, out var factor) ? factor : 1;

    public static TheoryData<string> Generated => [.. KindsReflection.Descriptor.MessageTypes.Select(message => message.Name)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Message_OfARandomDescriptor_ComesBackFromJsonTheSame(bool omitsDefaults) => Chance.Sample(
        chance =>
        {
            var random = new Random(chance.Seed);
            var service = RandomSchema.Service(random, chance.Size);
            var types = TypesOf(service.File);
            var transcript = Transcript.Of(service, new TranscodingOptions { OmitDefaultValues = omitsDefaults });
            var messages = new RandomMessage(random, types, suitsGoogle: false);
            for (var i = 0; i < MessagesPerSchema; i++)
                AssertRoundTrip(service.Methods[0].InputType, messages.Write(service.Methods[0].InputType), transcript, types);
        },
        iter: 200 * Factor);

    [Theory]
    [MemberData(nameof(Generated))]
    public void Message_OfAGeneratedType_IsTheJsonThatGoogleWritesAndReads(string name)
    {
        var type = KindsReflection.Descriptor.MessageTypes.Single(message => message.Name == name);
        var transcript = Transcript.OfMessage(name);
        var canonical = CanonicalOf(GeneratedTypes, dropsNegativeZero: true);
        Chance.Sample(
            chance =>
            {
                var wire = new RandomMessage(new Random(chance.Seed), GeneratedTypes, suitsGoogle: true).Write(type);
                var message = type.Parser.ParseFrom(wire);
                var ours = transcript.ToJson(wire);
                var googles = GoogleJson.Format(message);

                Assert.True(GoogleJson.AreSame(googles, ours), $"Google writes {googles}, we {ours}");
                var expected = canonical.Of(type, wire);
                Assert.Equal(expected, canonical.Of(type, GoogleJson.Parse(type, ours).ToByteArray()));
                Assert.Equal(expected, canonical.Of(type, transcript.ToWire(googles)));
            },
            iter: 200 * Factor);
    }

    private static void AssertRoundTrip(MessageDescriptor type, byte[] wire, Transcript transcript, IReadOnlyList<MessageDescriptor> types)
    {
        Assert.Null(MessageValidator.For(type).FindFault(wire));
        var json = transcript.ToJson(wire);
        var back = transcript.ToWire(json);
        var canonical = CanonicalOf(types, dropsNegativeZero: false);
        Assert.Equal(canonical.Of(type, wire), canonical.Of(type, back));
        Assert.Equal(json, transcript.ToJson(back));
    }

    private static Canonical CanonicalOf(IReadOnlyList<MessageDescriptor> types, bool dropsNegativeZero) =>
        new(types.ToDictionary(type => type.FullName), dropsNegativeZero);

    // All messages of a file and of its imports that may stand in an Any.
    private static List<MessageDescriptor> TypesOf(FileDescriptor file) =>
        [.. RuntimeFiles.WithImports(file).SelectMany(each => each.MessageTypes).SelectMany(WithNested).Where(type => type.GetOptions()?.MapEntry is not true)];

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message) => message.NestedTypes.SelectMany(WithNested).Prepend(message);
}
