package io.github.civickiosk.device.receipt.escpos;

import java.nio.charset.Charset;

import com.github.anastaciocintra.escpos.EscPos.CharacterCodeTable;

/// Letters that a printer has built in. Which of them a model has stands in its manual; [#PC437] all have.
public enum CodePage {
    PC437, PC850, PC852, PC857, PC866, WPC1251, WPC1252, WPC1254;

    /// Its number for `ESC t`.
    CharacterCodeTable table() {
        return switch (this) {
            case PC437 -> CharacterCodeTable.CP437_USA_Standard_Europe;
            case PC850 -> CharacterCodeTable.CP850_Multilingual;
            case PC852 -> CharacterCodeTable.CP852_Latin2;
            case PC857 -> CharacterCodeTable.CP857_Turkish;
            case PC866 -> CharacterCodeTable.CP866_Cyrillic_2;
            case WPC1251 -> CharacterCodeTable.WCP1251_Cyrillic;
            case WPC1252 -> CharacterCodeTable.WPC1252;
            case WPC1254 -> CharacterCodeTable.WCP1254_Turkish;
        };
    }

    boolean has(String text) {
        return Charset.forName(table().charsetName).newEncoder().canEncode(text);
    }
}
