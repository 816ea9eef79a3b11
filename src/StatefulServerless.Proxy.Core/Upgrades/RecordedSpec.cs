using StatefulServerless.Protocol.Stored;
using StatefulServerless.Proxy.Core.Discovery;

namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>One service record, whose descriptors are read when they are needed.</summary>
internal sealed class RecordedSpec
{
    private const int Version = 1;

    private readonly Lazy<DescribedService> _described;

    /// <exception cref="InvalidDataException">A newer proxy has written it, in a way that this one must not overlook.</exception>
    public RecordedSpec(ServiceRecord record)
    {
        if (record.Version > Version)
            throw new InvalidDataException($"the service record of '{ErrorText.Quote(record.PersistenceId)}' has version {record.Version}, and this proxy knows {Version}; start a newer one");
        Record = record;
        _described = new Lazy<DescribedService>(Read);
    }

    public ServiceRecord Record { get; }

    /// <exception cref="InvalidDataException">The descriptors cannot be read.</exception>
    public DescribedService Described => _described.Value;

    private DescribedService Read()
    {
        var reading = DescriptorSetReader.Read(Record.DescriptorSet);
        return reading.Files.SelectMany(file => file.Services).FirstOrDefault(service => service.FullName == Record.ServiceName) is { } found
            ? new DescribedService(found, reading.Files)
            : throw new InvalidDataException($"the service record of '{ErrorText.Quote(Record.PersistenceId)}' is damaged: "
                + (reading.Complaints.Count > 0 ? reading.Complaints[0] : $"it does not describe '{ErrorText.Quote(Record.ServiceName)}'"));
    }
}
