package org.batchscale.toolkit.grpc;

import com.sun.jna.Memory;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A program for Linux's packet filter, in its classic form, that lets packets to given addresses
 * pass and drops all others. It runs in the kernel for each packet of a socket.
 */
final class AddressFilter {
  // Operations, from linux/filter.h.
  private static final int LOAD_WORD = 0x20;
  private static final int LOAD_BYTE = 0x30;
  private static final int AND = 0x54;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int RETURN = 0x06;

  /** Offsets from here are counted from the network header. */
  private static final int NETWORK_HEADER = -0x100000;

  private static final int VERSION_BITS = 0xf0;
  private static final int VERSION_4 = 0x40;
  private static final int DESTINATION_4 = NETWORK_HEADER + 16;
  private static final int DESTINATION_6 = NETWORK_HEADER + 24;
  private static final int PASS = -1;
  private static final int DROP = 0;

  private static final int INSTRUCTION_BYTES = 8;
  private static final int HEAD_BYTES = 16;
  private static final int PROGRAM_AT = 8;

  /**
   * One instruction.
   *
   * @param ifEqual instructions to skip if a comparison holds
   * @param otherwise instructions to skip if it does not
   * @param operand what it works with
   */
  private record Instruction(int operation, int ifEqual, int otherwise, int operand) {
    Instruction(int operation, int operand) {
      this(operation, 0, 0, operand);
    }
  }

  private AddressFilter() {}

  /** The program as {@code setsockopt} takes it: a {@code sock_fprog}, then the instructions. */
  static Memory passing(List<InetAddress> destinations) {
    List<Instruction> program = program(destinations);
    Memory memory = new Memory(HEAD_BYTES + (long) INSTRUCTION_BYTES * program.size());
    memory.clear();
    memory.setShort(0, (short) program.size());
    memory.setPointer(PROGRAM_AT, memory.share(HEAD_BYTES));
    for (int i = 0; i < program.size(); i++) {
      Instruction instruction = program.get(i);
      long at = HEAD_BYTES + (long) INSTRUCTION_BYTES * i;
      memory.setShort(at, (short) instruction.operation());
      memory.setByte(at + 2, (byte) instruction.ifEqual());
      memory.setByte(at + 3, (byte) instruction.otherwise());
      memory.setInt(at + 4, instruction.operand());
    }
    return memory;
  }

  /** Bytes of the head, as {@code setsockopt} wants to know them. */
  static int headBytes() {
    return HEAD_BYTES;
  }

  private static List<Instruction> program(List<InetAddress> destinations) {
    List<Instruction> version4 = new ArrayList<>();
    List<Instruction> version6 = new ArrayList<>();
    for (InetAddress destination : destinations) {
      if (destination instanceof Inet4Address) {
        version4.addAll(passIfEqual(destination, DESTINATION_4));
      } else {
        version6.addAll(passIfEqual(destination, DESTINATION_6));
      }
    }
    List<Instruction> program = new ArrayList<>();
    program.add(new Instruction(LOAD_BYTE, NETWORK_HEADER));
    program.add(new Instruction(AND, VERSION_BITS));
    program.add(new Instruction(JUMP_IF_EQUAL, 0, version4.size() + 1, VERSION_4));
    program.addAll(version4);
    program.add(new Instruction(RETURN, DROP));
    program.addAll(version6);
    program.add(new Instruction(RETURN, DROP));
    return program;
  }

  /** Compares word by word; goes on behind its last instruction when one differs. */
  private static List<Instruction> passIfEqual(InetAddress address, int at) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    int words = bytes.capacity() / Integer.BYTES;
    List<Instruction> program = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      program.add(new Instruction(LOAD_WORD, at + i * Integer.BYTES));
      program.add(new Instruction(JUMP_IF_EQUAL, 0, 2 * (words - 1 - i) + 1, bytes.getInt()));
    }
    program.add(new Instruction(RETURN, PASS));
    return program;
  }
}
