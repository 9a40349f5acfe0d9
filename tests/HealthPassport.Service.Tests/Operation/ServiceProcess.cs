using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace HealthPassport.Service.Tests.Operation;

/// <summary>The service as a program of its own, which can be killed. Its temporary files and its output lie where a test can search them.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    /// <summary>In a setting, stands for the address that the service gets.</summary>
    public const string OwnAddress = "(own address)";

    // Where many tests share two cores a start may take its time.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StreamWriter _output;
    private bool _isDisposed;

    private ServiceProcess(Process process, StreamWriter output, int port) =>
        (_process, _output, OutputFile, Client) = (process, output, ((FileStream)output.BaseStream).Name, new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")), Timeout = TimeSpan.FromSeconds(30) });

    public HttpClient Client { get; }

    /// <summary>What it writes to the console.</summary>
    public string OutputFile { get; }

    /// <summary>Starts the program and waits until it is ready.</summary>
    /// <param name="folder">Holds <c>data</c>, <c>temp</c> and what it writes to the console.</param>
    /// <param name="settings">Settings below <c>HealthPassport</c>.</param>
    public static Task<ServiceProcess> StartAsync(string folder, params (string Name, string Value)[] settings) => StartAsync(folder, true, settings);

    /// <inheritdoc cref="StartAsync(string, ValueTuple{string, string}[])"/>
    public static async Task<ServiceProcess> StartAsync(string folder, bool isTalkative, params (string Name, string Value)[] settings)
    {
        int port = FreePort.Next();
        ProcessStartInfo start = new("dotnet")
        {
            ArgumentList = { Environment.GetEnvironmentVariable("HEALTHPASSPORT_PROGRAM") ?? Path.Combine(AppContext.BaseDirectory, "HealthPassport.Service.dll") },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Directory.CreateDirectory(Path.Combine(folder, "temp")).FullName,
        };
        start.Environment["DOTNET_EnableDiagnostics"] = "0";      // whose sockets would lie among the files
        start.Environment["TMPDIR"] = Path.Combine(folder, "nowhere");      // it has to do with its data folder alone
        start.Environment["HOME"] = start.WorkingDirectory;
        start.Environment["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        start.Environment["URLS"] = start.Environment["ASPNETCORE_URLS"];
        start.Environment["Logging__LogLevel__Default"] = isTalkative ? "Trace" : "Warning";      // whatever can be logged is
        start.Environment["Logging__LogLevel__Microsoft"] = isTalkative ? "Trace" : "Warning";
        start.Environment["HealthPassport__DataFolder"] = Path.Combine(folder, "data");
        foreach ((string name, string value) in settings)
        {
            start.Environment[$"HealthPassport__{name}"] = value == OwnAddress ? string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}") : value;
        }

        string log = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"output-{port}.log"));
        StreamWriter output = new(new FileStream(log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite));
        Process process = Process.Start(start)!;
        ServiceProcess service = new(process, output, port);
        process.OutputDataReceived += service.Keep;
        process.ErrorDataReceived += service.Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        long begun = Stopwatch.GetTimestamp();
        while (!process.HasExited && Stopwatch.GetElapsedTime(begun) < Patience)
        {
            try
            {
                if ((await service.Client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode == HttpStatusCode.OK)
                {
                    return service;
                }
            }
            catch (HttpRequestException)
            {
            }

            await Task.Delay(20);
        }

        await service.DisposeAsync();
        throw new InvalidOperationException("The service did not start: " + string.Join('\n', (await File.ReadAllLinesAsync(log)).TakeLast(20)));
    }

    /// <summary>The memory that it takes, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The most memory that it ever took, in bytes.</summary>
    public long PeakWorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>What it has written, as soon as it holds a text: the console comes later than the answers.</summary>
    public async Task<Match> OutputAsync(Regex wanted)
    {
        long begun = Stopwatch.GetTimestamp();
        while (true)
        {
            using StreamReader output = new(new FileStream(OutputFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            Match found = wanted.Match(await output.ReadToEndAsync());
            if (found.Success || _process.HasExited || Stopwatch.GetElapsedTime(begun) > Patience)
            {
                return found;
            }

            await Task.Delay(20);
        }
    }

    /// <summary>Ends it in the middle of whatever it does (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        Client.Dispose();
        _process.Dispose();
        lock (_output)
        {
            _output.Dispose();
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            if (line.Data is not null && _output.BaseStream.CanWrite)
            {
                _output.WriteLine(line.Data);
                _output.Flush();
            }
        }
    }
}
